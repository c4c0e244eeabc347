use super::{Boxes, Headed};
use crate::charts::{Chart, drawing::inspection::assert_sound};

fn boxes(sizes: &[usize]) -> Boxes {
    let entry = "Assistants know their groups the day before, and ask for the list on Fridays";
    Boxes {
        finding: "More is in our hands than not".to_owned(),
        of: "Side".to_owned(),
        boxes: sizes
            .iter()
            .map(|size| Headed {
                heading: format!("Side with {size}"),
                entries: vec![entry.to_owned(); *size],
            })
            .collect(),
    }
}

#[test]
fn any_number_of_boxes_with_any_number_of_entries_fits() {
    for sizes in [&[][..], &[0], &[1, 0, 3, 12], &[2, 2, 2, 2, 2, 9]] {
        assert_sound(&boxes(sizes));
    }
}

#[test]
fn every_entry_stands_in_the_table_under_its_heading_and_an_empty_box_says_so() {
    let chart = boxes(&[2, 0]);
    assert_eq!(chart.table().rows.len(), 3);
    assert!(chart.description().ends_with("Side with 0: Nothing yet."), "{}", chart.description());
}
