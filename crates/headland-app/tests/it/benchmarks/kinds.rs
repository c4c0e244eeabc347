//! Each kind of file that is read, damaged in each way there is: refused whole, and why; brought in
//! twice; and revised.

use headland_app::benchmarks::import::{Given, ImportRefusal, Standing, import_standing};
use headland_app::benchmarks::{measure_figures, release};
use headland_app::{Failure, Settings};
use headland_domain::benchmarks::Breakdown;
use headland_testkit::World;

use super::fixtures::{ABSENCE, ABSENCE_META, OWN, TABLES, TABLES_META, given};
use super::importing::{upload, zip_bomb};
use super::{assert_nothing_kept, bring};

/// The long file of local authorities with its dictionary.
const LONG: &str = "measure_code,year,area,la_number,region,value\n\
    KS2R_Expected_STD,2024,Hillshire,850,Far North,68\n\
    KS2R_Expected_STD,2025,Hillshire,850,Far North,70\n\
    KS2R_Expected_STD,2025,England,970,NA,75\n";

const DICTIONARY: &str = "Measure_code,Measure,Measure_short,Polarity,y_axis_name,state_funded_flag,dps,Year_Type\r\n\
    1,Expected standard,KS2R_Expected_STD,High,% achieving expected level,State Funded,,Academic Year\r\n";

const SCHOOLS: &str = "\"URN\",\"LA (code)\",\"LA (name)\",\"EstablishmentName\",\"EstablishmentStatus (name)\",\"PhaseOfEducation (name)\",\"OpenDate\",\"CloseDate\",\"NumberOfPupils\"\r\n\
    \"999001\",\"850\",\"Hillshire\",\"Lark Rise Primary School\",\"Open\",\"Primary\",\"01-09-2014\",\"\",\"210\"\r\n\
    \"999002\",\"850\",\"Hillshire\",\"Saltmarsh Primary School\",\"Open\",\"Primary\",\"01-09-2014\",\"\",\"90\"\r\n";

const LINKS: &str = "\"URN\",\"LinkURN\",\"LinkName\",\"LinkType\",\"LinkEstablishedDate\"\r\n\
    999001,999008,\"Lark Rise Infant School\",\"Predecessor - merged\",\"31-08-2021\"\r\n\
    999002,999009,\"Saltmarsh Infant School\",\"Predecessor - merged\",\"31-08-2021\"\r\n";

/// A kind of file: its name and text, what describes it, and what a later revision changes.
struct KindOfFile {
    name: &'static str,
    text: &'static str,
    companion: Option<(&'static str, &'static str)>,
    /// A cell of the file and what a revision has in its place.
    revised: (&'static str, &'static str),
    /// The same cell made nonsense, where the kind has cells that cannot be read.
    nonsense: Option<&'static str>,
}

const KINDS: [KindOfFile; 6] = [
    KindOfFile {
        name: "2024-2025_850_ks2final.csv",
        text: TABLES,
        companion: Some(("2024-2025_ks2_meta.csv", TABLES_META)),
        revised: ("70%", "71%"),
        nonsense: Some("most"),
    },
    KindOfFile {
        name: "absence.csv",
        text: ABSENCE,
        companion: Some(("absence.meta.csv", ABSENCE_META)),
        revised: ("6.25", "6.35"),
        nonsense: Some("some"),
    },
    KindOfFile {
        name: "lait.csv",
        text: LONG,
        companion: Some(("lait_dictionary.csv", DICTIONARY)),
        revised: (",75\n", ",76\n"),
        nonsense: Some(",many\n"),
    },
    KindOfFile {
        name: "establishments.csv",
        text: SCHOOLS,
        companion: None,
        revised: ("\"210\"", "\"214\""),
        nonsense: Some("\"lots\""),
    },
    KindOfFile {
        name: "links.csv",
        text: LINKS,
        companion: None,
        revised: ("Lark Rise Infant", "Lark Rise First"),
        nonsense: None,
    },
    KindOfFile {
        name: "ours.csv",
        text: OWN,
        companion: None,
        revised: ("2025/26,all,21,30", "2025/26,all,22,30"),
        nonsense: Some("2025/26,all,several,30"),
    },
];

impl KindOfFile {
    fn files(&self, text: &str) -> Vec<Given> {
        let companion = self.companion.map(|(name, text)| given(name, text));
        [given(self.name, text)].into_iter().chain(companion).collect()
    }

    /// The file damaged in each way, and words that its refusal holds.
    fn damaged(&self) -> Vec<(Given, &'static str)> {
        let body = self.text.trim_end();
        let last = body.rfind('\n').unwrap();
        // In the middle of a quotation where there is one, otherwise in the first cell of a row.
        let cut = body[last..].find(",\"").map_or(last + 2, |quotation| last + quotation + 3);
        let header = self.text.lines().next().unwrap();
        let mut damaged = vec![
            (given(self.name, ""), "empty"),
            (given(self.name, header), "no rows"),
            (given(self.name, "a,b\n1,2\n"), "not a kind of file"),
            (Given::of_bytes(self.name, b"%PDF-1.7\n\0\0"), "read"),
            (Given::of_bytes("file.xlsx", zip_bomb()), "unpacks to more"),
            (Given::of_bytes("file.xlsx", b"PK\x03\x04 cut off"), "read"),
        ];
        // A school's own template may end anywhere a row may: its cut is tried as a workbook.
        if self.name != "ours.csv" {
            damaged.push((given(self.name, &self.text[..cut]), "cut short at row"));
        }
        if let Some(nonsense) = self.nonsense {
            let text = self.text.replacen(self.revised.0, nonsense, 1);
            damaged.push((given(self.name, &text), "row "));
        }
        damaged
    }
}

#[tokio::test]
async fn every_kind_is_refused_whole_in_every_way_it_can_be_damaged() {
    let world = World::small_trust().await;
    for kind in &KINDS {
        // Something sound comes with it, of which nothing may be kept either.
        let sound = || match kind.name {
            "lait.csv" => vec![given("links.csv", LINKS)],
            _ => vec![given("lait.csv", LONG)],
        };
        for (damaged, expected) in kind.damaged() {
            let name = damaged.name.clone();
            let mut files = sound();
            files.push(damaged);
            files.extend(kind.companion.map(|(name, text)| given(name, text)));
            let refused = bring(&world, files).await;
            let Err(Failure::Refused(refusal)) = refused else {
                panic!("{}: {expected}: {refused:?}", kind.name)
            };
            let said = refusal.lines().join("\n");
            assert!(said.contains(&name), "{said} should name {name}");
            assert!(said.contains(expected), "{}: {said} should say {expected}", kind.name);
            assert_nothing_kept(&world).await;
        }
    }
}

#[tokio::test]
async fn every_kind_is_refused_whole_by_the_job_of_an_upload_too() {
    let world = World::small_trust().await;
    for kind in &KINDS {
        for (damaged, expected) in kind.damaged() {
            let mut files = vec![damaged];
            files.extend(kind.companion.map(|(name, text)| given(name, text)));
            let standing = upload(&world, "amina", files).await;
            let Standing::Refused(lines) = standing else {
                panic!("{}: {expected}: {standing:?}", kind.name)
            };
            let said = lines.join("\n");
            assert!(said.contains(expected), "{}: {said} should say {expected}", kind.name);
            assert_nothing_kept(&world).await;
        }
    }
}

#[tokio::test]
async fn every_kind_brought_in_twice_changes_nothing_and_a_revision_stands_beside_it() {
    let world = World::small_trust().await;
    for kind in &KINDS {
        let first = bring(&world, kind.files(kind.text)).await.unwrap();
        let again = bring(&world, kind.files(kind.text)).await.unwrap();
        assert_eq!((first.len(), again.len()), (1, 1), "{}", kind.name);
        assert!(!first[0].was_here && again[0].was_here, "{}", kind.name);
        assert_eq!(first[0].release, again[0].release, "{}", kind.name);

        let (before, after) = kind.revised;
        let text = kind.text.replacen(before, after, 1);
        assert_ne!(text, kind.text);
        world.advance_days(1);
        let revised = bring(&world, kind.files(&text)).await.unwrap();
        assert!(!revised[0].was_here, "{}", kind.name);
        let (_, beside) =
            world.act("amina", async |ctx| release(ctx, revised[0].release).await).await.unwrap();
        let beside: Vec<_> = beside.iter().map(headland_app::stored::Release::id).collect();
        assert_eq!(beside, [first[0].release], "{}: the older is kept", kind.name);
    }
    let all = Breakdown::All;
    let composed = world
        .act("amina", async |ctx| measure_figures(ctx, "ks2_reading_expected", &all).await)
        .await
        .unwrap();
    let own = composed.series[0].points.last().unwrap();
    assert_eq!((own.numerator, own.is_own), (Some(22), true), "the newer of the school's own");
}

#[tokio::test]
async fn a_workbook_of_own_figures_is_taken_whole_or_not_at_all() {
    let world = World::small_trust().await;
    let header = headland_opendata::own::COLUMNS;
    let rows = |text: &str| -> Vec<Vec<String>> {
        text.lines().skip(1).map(|line| line.split(',').map(str::to_owned).collect()).collect()
    };
    let workbook =
        |text: &str| headland_reports::xlsx::plain("Figures", &header, &rows(text)).unwrap();
    let ours = |bytes: &[u8]| Given::of_bytes("ours.xlsx", bytes);
    let bytes = workbook(OWN);
    let (whole, cut) = (ours(&bytes), ours(&bytes[..bytes.len() / 2]));
    let wrong = ours(&workbook(&OWN.replace("14,20", "24,20")));
    for (damaged, expected) in [(cut, "could not be read"), (wrong, "row 4")] {
        let Standing::Refused(lines) = upload(&world, "tom", vec![damaged]).await else {
            panic!("not refused: {expected}")
        };
        assert!(lines[0].contains("ours.xlsx") && lines[0].contains(expected), "{lines:?}");
        assert_nothing_kept(&world).await;
    }
    let Standing::Done(_, first) = upload(&world, "tom", vec![whole.clone()]).await else {
        panic!("not done")
    };
    assert_eq!(first.len(), 1);
    let Standing::Done(lines, none) = upload(&world, "tom", vec![whole]).await else {
        panic!("not done")
    };
    assert!(none.is_empty() && lines[0].contains("already here"), "{lines:?}");
}

#[tokio::test]
async fn no_kind_is_looked_at_that_is_larger_than_is_allowed() {
    let world = World::small_trust().await;
    for kind in &KINDS {
        let mut app = world.app.clone();
        app.settings =
            std::sync::Arc::new(Settings { largest_file: 50, ..(*app.settings).clone() });
        let files = kind.files(kind.text);
        let asked = headland_app::benchmarks::import::receive_files(&app, files).await;
        let Err(Failure::Refused(refusal @ ImportRefusal::File { .. })) = asked else {
            panic!("{}: {asked:?}", kind.name)
        };
        assert!(refusal.to_string().contains("at most 50 are accepted"), "{refusal}");
    }
    assert_nothing_kept(&world).await;
    let nobody = headland_domain::JobId::from_uuid(uuid::Uuid::nil());
    let none = world.act("amina", async |ctx| import_standing(ctx, nobody).await).await;
    assert!(matches!(none, Err(Failure::NotFound)));
}

#[tokio::test]
async fn a_fault_in_a_description_is_said_of_the_description() {
    let world = World::small_trust().await;
    let wrong = ABSENCE_META.replace(",%,1,,", ",%,one,,");
    assert_ne!(wrong, ABSENCE_META);
    let files = vec![given("absence.csv", ABSENCE), given("absence.meta.csv", &wrong)];
    let Err(Failure::Refused(refusal)) = bring(&world, files).await else { panic!("taken") };
    let said = refusal.to_string();
    assert!(said.starts_with("absence.meta.csv: In row 5, column indicator_dp"), "{said}");
    assert_nothing_kept(&world).await;
}
