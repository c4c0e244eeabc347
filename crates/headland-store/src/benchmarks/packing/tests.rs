use headland_domain::benchmarks::{
    Absent, AcademicYear, Breakdown, Entity, Figure, MeasureCode, Period, Population,
};
use proptest::prelude::*;

use super::pack::symbol_of;
use super::*;

fn figure(cell: Cell, n: Option<u32>, limits: Option<Limits>, row: u64) -> Figure {
    Figure {
        measure: MeasureCode::new("ks2_reading"),
        entity: Entity::England,
        period: Period::AcademicYear(AcademicYear::starting(2018)),
        breakdown: Breakdown::All,
        population: Population::StateFunded,
        cell,
        n,
        numerator: n.map(|n| n / 2),
        limits,
        stage: row.is_multiple_of(2).then_some(ReleaseStage::Revised),
        row,
    }
}

fn cells() -> impl Strategy<Value = Cell> {
    let decimal = (any::<i32>(), 0_u8..7)
        .prop_map(|(digits, places)| Cell::Value(f64::from(digits) / 10_f64.powi(places.into())));
    let any_number =
        any::<f64>().prop_filter("finite", |value| value.is_finite()).prop_map(Cell::Value);
    let symbol = proptest::sample::select(SYMBOLS.to_vec())
        .prop_map(|symbol| Cell::from_symbol(symbol).unwrap());
    prop_oneof![decimal, any_number, symbol]
}

proptest! {
    #[test]
    fn what_is_packed_is_unpacked(
        given in proptest::collection::vec(
            (any::<u32>(), cells(), any::<Option<u32>>(), any::<Option<(f32, f32)>>(), any::<u32>()),
            0..40,
        ),
    ) {
        let mut packer = Packer::default();
        let mut expected = Vec::new();
        for (place, cell, n, limits, row) in given {
            let limits = limits.and_then(|(one, other)| Limits::published(one.into(), other.into()));
            let figure = figure(cell, n, limits, row.into());
            packer.push(place, &figure);
            expected.push(Packed {
                place,
                cell: figure.cell,
                n,
                numerator: figure.numerator,
                limits,
                stage: figure.stage,
                row: figure.row,
            });
        }
        let bytes = packer.into_bytes();
        let unpacked: Result<Vec<_>, _> = Unpacker::new(&bytes).collect();
        prop_assert_eq!(unpacked, Ok(expected));
    }

    #[test]
    fn any_bytes_are_read_to_an_end(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let read = Unpacker::new(&bytes).count();
        prop_assert!(read <= bytes.len());
    }
}

#[test]
fn a_usual_cell_takes_two_bytes() {
    let mut packer = Packer::default();
    for place in 0..100 {
        let mut cell = figure(Cell::Value(63.0), Some(30), None, 7);
        cell.numerator = None;
        packer.push(place, &cell);
    }
    // The cohort and the row are said once; 63 needs one digit byte in seven bits with its sign.
    assert!(packer.into_bytes().len() <= 2 * 100 + 4);
}

#[test]
fn every_reason_has_a_symbol() {
    for reason in Absent::ALL {
        let place = usize::from(symbol_of(reason, "as nobody writes it"));
        assert_eq!(SYMBOLS.get(place).copied().and_then(Absent::from_symbol), Some(reason));
    }
    assert!(usize::from(KIND - FIRST_SYMBOL) >= SYMBOLS.len() - 1);
}
