use super::{Force, ForceField};
use crate::charts::{Chart, drawing::inspection::assert_sound};

fn field(driving: usize, restraining: usize) -> ForceField {
    let forces = |count: usize| {
        (0_u8..)
            .take(count)
            .map(|n| Force::new("Teachers ask for time to plan whole texts together", n))
            .collect()
    };
    ForceField {
        finding: "Time is the strongest brake".to_owned(),
        change: "Every class reads whole texts every day, from nursery to year six".to_owned(),
        driving: forces(driving),
        restraining: forces(restraining),
    }
}

#[test]
fn any_number_of_forces_of_any_strength_fits() {
    for (driving, restraining) in [(0, 0), (1, 0), (3, 8), (12, 2)] {
        assert_sound(&field(driving, restraining));
    }
}

#[test]
fn forces_are_listed_with_their_direction_and_strength() {
    let chart = field(2, 1);
    assert_eq!(chart.table().rows.len(), 3);
    assert!(chart.description().contains("(1 of 5)"));
    assert!(field(0, 0).description().contains("Driving: none named."));
}
