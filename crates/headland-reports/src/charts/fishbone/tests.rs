use super::{Category, Cause, Fishbone};
use crate::charts::{
    Chart, Theme,
    drawing::inspection::{assert_sound, words},
};

fn fishbone(categories: usize, causes: usize) -> Fishbone {
    Fishbone {
        finding: "Vocabulary is the root of weak reading".to_owned(),
        effect: "Reading at the expected standard is eleven points below England".to_owned(),
        categories: (1..=categories)
            .map(|category| Category {
                name: format!("Teaching and the curriculum {category}"),
                causes: (1..=causes)
                    .map(|cause| {
                        Cause::new(format!("Few books are read to the end in class {cause}"))
                            .because(Cause::new("No time for a whole text").as_root())
                    })
                    .collect(),
            })
            .collect(),
    }
}

#[test]
fn any_number_of_bones_and_ribs_keeps_its_words_apart() {
    for (categories, causes) in [(0, 0), (1, 1), (2, 0), (5, 3), (8, 6)] {
        assert_sound(&fishbone(categories, causes));
    }
}

#[test]
fn causes_in_one_unbroken_word_stay_on_their_bone() {
    let mut chart = fishbone(3, 1);
    chart.categories[1].causes[0].text = "Antidisestablishmentarianism".repeat(3);
    chart.categories[2].name = "Floccinaucinihilipilification".repeat(2);
    assert_sound(&chart);
}

#[test]
fn root_causes_are_named_in_words() {
    let chart = fishbone(1, 1);
    let said = words(&chart.svg(&Theme::screen()));
    assert!(said.contains("Root cause:"));
    assert!(chart.description().contains("No time for a whole text (root cause)"));
    assert_eq!(chart.table().rows.len(), 2);
}
