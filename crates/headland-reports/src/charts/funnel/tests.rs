use super::{Funnel, FunnelLimits, FunnelPlace, FunnelPoint};
use crate::charts::{
    Chart, Scale, Theme,
    drawing::inspection::{assert_sound, words},
};

fn funnel(points: Vec<FunnelPoint>, named: Option<FunnelPoint>) -> Funnel {
    let limits = |n: u32| {
        let reach = 160.0 / f64::from(n).sqrt();
        FunnelLimits {
            n,
            inner: (62.0 - reach * 0.6, 62.0 + reach * 0.6),
            outer: (62.0 - reach, 62.0 + reach),
        }
    };
    Funnel {
        finding: "Two of three schools differ by no more than chance".to_owned(),
        scale: Scale::percent("Pupils meeting the expected standard", 0),
        subjects: "schools".to_owned(),
        counted: "pupils".to_owned(),
        baseline: (62.0, "England".to_owned()),
        limits: [10, 20, 40, 60, 90].map(limits).to_vec(),
        points,
        named: named.map(|point| ("Lark Rise Primary School".to_owned(), point)),
    }
}

fn point(n: u32, value: f64, place: FunnelPlace) -> FunnelPoint {
    FunnelPoint { n, value, place }
}

#[test]
fn the_funnel_is_sound_and_says_where_everybody_lies() {
    let own = point(30, 71.0, FunnelPlace::Within);
    let points =
        vec![own, point(90, 92.0, FunnelPlace::FarAbove), point(12, 50.0, FunnelPlace::Within)];
    let chart = funnel(points, Some(own));
    assert_sound(&chart);
    let said = chart.description();
    assert!(said.contains("Within the limits: 2."), "{said}");
    assert!(said.contains("Lark Rise Primary School: 71% of 30 pupils, within the limits."));
    let table = chart.table();
    assert_eq!(table.rows.len(), 5);
    assert_eq!(table.rows[0][1].display(), "1");
    assert!(words(&chart.svg(&Theme::screen())).contains("99.8% limits"));
}

#[test]
fn points_on_one_another_are_drawn_once() {
    let many = vec![point(30, 61.0, FunnelPlace::Within); 500];
    let circles = |chart: &Funnel| chart.svg(&Theme::screen()).matches("<circle").count();
    let few = circles(&funnel(vec![point(30, 61.0, FunnelPlace::Within)], None));
    assert_eq!(circles(&funnel(many, None)), few);
}

#[test]
fn nobody_still_makes_a_picture() {
    assert_sound(&funnel(Vec::new(), None));
}
