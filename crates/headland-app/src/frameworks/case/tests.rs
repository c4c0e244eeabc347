//! Packages in and out: the samples that lie beside the workspace, and frameworks of our own.

use headland_domain::frameworks::{Edit, Framework, FrameworkDraft, ItemCode, ItemWords, Step};
use jiff::Timestamp;
use serde_json::Value;

use super::{CaseVersion, Export, Shelf, export, import};
use crate::frameworks::shelf;

fn samples() -> Vec<(String, String)> {
    let Some(folder) = headland_reference::shared("vectors/standards/case") else {
        return Vec::new();
    };
    let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let mut samples: Vec<_> = files
        .filter(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            name.starts_with("opensalt-") && path.extension().is_some_and(|ending| ending == "json")
        })
        .map(|path| {
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            (name, std::fs::read_to_string(&path).unwrap())
        })
        .collect();
    samples.sort();
    assert_eq!(samples.len(), 8, "the samples");
    samples
}

fn exported(framework: &Framework, imported: Option<&str>, version: CaseVersion) -> Value {
    export(&Export {
        framework,
        organisation: None,
        changed_at: Timestamp::UNIX_EPOCH,
        imported,
        shelf: &whole_shelf(),
        address: "https://headland.example",
        version,
    })
}

fn whole_shelf() -> Shelf {
    Shelf::of(shelf().iter().map(|framework| (None, framework)))
}

/// The one sample whose dates have no zone and whose links are bare addresses.
const UNSOUND: &str = "opensalt-sample-framework";

#[test]
fn every_sound_sample_comes_back_as_it_went_in() {
    for (name, text) in samples().iter().filter(|(name, _)| name != UNSOUND) {
        let package = import(text, &Shelf::default())
            .unwrap_or_else(|troubles| panic!("{name}: {troubles:#?}"));
        let framework =
            Framework::draft(package.draft).unwrap_or_else(|flaws| panic!("{name}: {flaws}"));
        let given: Value = serde_json::from_str(text).unwrap();
        let back = exported(&framework, Some(text), CaseVersion::V1p0);
        assert!(back == given, "{name}: {back:#}\n{given:#}");
        // What 1.1 has no field for is left out, and nothing else.
        let newer = exported(&framework, Some(text), CaseVersion::V1p1);
        assert_eq!(newer["CFItems"].as_array().unwrap().len(), framework.items().len(), "{name}");
        assert!(import(&newer.to_string(), &Shelf::default()).is_ok(), "{name}");
    }
}

#[test]
fn an_unsound_sample_is_refused_with_everything_that_is_wrong_item_by_item() {
    let samples = samples();
    let Some((_, text)) = samples.iter().find(|(name, _)| name == UNSOUND) else { return };
    let troubles = import(text, &Shelf::default()).unwrap_err();
    let says = |place: &str, words: &str| {
        let mut all = troubles.iter();
        all.any(|one| one.place.starts_with(place) && one.message.contains(words))
    };
    assert!(says("CFDocument", "with its zone"), "{troubles:#?}");
    for number in 1..=16 {
        assert!(says(&format!("CFItems, number {number} ("), "with its zone"), "item {number}");
    }
    assert!(says("CFAssociations, number 39 (", "with its zone"), "the last association");
}

#[test]
fn what_is_wrong_with_a_package_is_told_with_its_place() {
    let link = |id: u8| {
        serde_json::json!({
            "title": "x", "identifier": format!("00000000-0000-0000-0000-00000000000{id}"),
            "uri": "https://x.example/1",
        })
    };
    let item = |id: u8| {
        serde_json::json!({
            "identifier": format!("00000000-0000-0000-0000-00000000000{id}"),
            "uri": "https://x.example/2", "fullStatement": "Words",
            "lastChangeDateTime": "2026-09-01T09:00:00Z",
        })
    };
    let mut second = item(1);
    second["fullStatement"] = Value::Null;
    second["colour"] = "blue".into();
    let package = serde_json::json!({ "CFPackage": {
        "CFDocument": {
            "identifier": "00000000-0000-0000-0000-000000000009", "uri": "not an address",
            "creator": "Invented College", "title": "Invented", "caseVersion": "1.1",
            "lastChangeDateTime": "2026-09-01T09:00:00Z",
        },
        "CFItems": [item(1), second],
        "CFAssociations": [{
            "identifier": "00000000-0000-0000-0000-000000000005", "associationType": "isChildOf",
            "uri": "https://x.example/3", "originNodeURI": link(1), "destinationNodeURI": link(8),
            "lastChangeDateTime": "2026-09-01T09:00:00Z",
        }],
    }});
    let troubles = import(&package.to_string(), &Shelf::default()).unwrap_err();
    let told: Vec<_> =
        troubles.iter().map(|one| format!("{}: {}", one.place, one.message)).collect();
    for words in [
        "CFDocument: “uri” must be a full address",
        "CFItems, number 2 (00000000-0000-0000-0000-000000000001): “fullStatement” is missing",
        "CASE 1.1 has no “colour” in a CFItem",
        "Its identifier is that of CFItems, number 1",
        "“destinationNodeURI” names 00000000-0000-0000-0000-000000000008",
    ] {
        assert!(told.iter().any(|one| one.contains(words)), "{words}: {told:#?}");
    }
    assert!(import("nothing", &Shelf::default()).unwrap_err()[0].message.contains("not JSON"));
}

#[test]
fn what_comes_with_the_program_goes_out_sound_and_comes_back_the_same() {
    for framework in shelf() {
        let name = framework.edition();
        let package = exported(framework, None, CaseVersion::V1p1);
        let back = import(&package.to_string(), &whole_shelf())
            .unwrap_or_else(|troubles| panic!("{name}: {troubles:#?}"));
        assert_eq!(back.version, CaseVersion::V1p1);
        let again = Framework::draft(back.draft).unwrap();
        assert_eq!(again.items(), framework.items(), "{name}");
        assert_eq!(again.levels(), framework.levels(), "{name}");
        assert_eq!(again.parts(), framework.parts(), "{name}");
        assert_eq!(again.source(), framework.source(), "{name}");
        assert_eq!(again.associations(), framework.associations(), "{name}");
        let older = exported(framework, None, CaseVersion::V1p0);
        let older = import(&older.to_string(), &whole_shelf()).unwrap();
        assert_eq!(older.version, CaseVersion::V1p0);
        assert_eq!(older.draft.items.len(), framework.items().len(), "{name}");
    }
}

#[test]
fn only_what_was_changed_here_is_changed_in_the_file() {
    let samples = samples();
    let Some((_, text)) = samples.iter().find(|(name, _)| name.ends_with("SmartLevelFramework"))
    else {
        return;
    };
    let given: Value = serde_json::from_str(text).unwrap();
    let mut draft: FrameworkDraft = import(text, &Shelf::default()).unwrap().draft;
    let first: ItemCode = draft.items[0].code.parse().unwrap();
    let words = ItemWords {
        kind: draft.items[0].kind,
        title: "Other words".to_owned(),
        text: String::new(),
        part: None,
        place: String::new(),
        guidance: String::new(),
        mistakes: Vec::new(),
        levels: Vec::new(),
    };
    draft.edit(Edit::Reword { item: first, words }).unwrap();
    let last: ItemCode = draft.items.last().unwrap().code.parse().unwrap();
    let moved = draft.edit(Edit::Move { item: last, step: Step::Up });
    let framework = Framework::draft(draft).unwrap();
    let back = exported(&framework, Some(text), CaseVersion::V1p0);
    let ids = |package: &Value| -> Vec<Value> {
        package["CFItems"].as_array().unwrap().iter().map(|one| one["identifier"].clone()).collect()
    };
    assert_eq!(ids(&back), ids(&given), "identifiers stay");
    let items = |package: &Value| package["CFItems"].as_array().unwrap().clone();
    let changed =
        items(&back).into_iter().zip(items(&given)).filter(|(now, was)| now != was).count();
    assert_eq!(changed, 1, "one item was reworded; moved: {moved:?}");
    assert_eq!(back["CFDocument"], given["CFDocument"]);
    let read_again = import(&back.to_string(), &Shelf::default()).unwrap().draft;
    let order = |draft: &FrameworkDraft| {
        let framework = Framework::draft(draft.clone()).unwrap();
        framework.roots().map(|item| item.title.clone()).collect::<Vec<_>>()
    };
    assert_eq!(order(&read_again), order(&framework.to_draft()));
}
