use super::alike::Compared;

/// Up to so many standard deviations apart, two schools are close.
const CLOSE: f64 = 0.5;
/// From so many on, they are unlike.
const UNLIKE: f64 = 1.0;

/// In what a school is close to the one asked about, in what it is not, and what of it is not known.
///
/// By standard deviations of the schools compared, whatever the method's own distance is made of: they
/// are what a reader can be told.
pub(super) fn reasons(
    compared: &[Compared],
    values: &[Option<f64>],
) -> (Vec<String>, Vec<String>, Vec<String>) {
    let (mut close, mut unlike, mut unknown) = (Vec::new(), Vec::new(), Vec::new());
    for (one, value) in compared.iter().zip(values) {
        let (Some(own), Some(spread)) = (one.own, one.spread) else {
            continue;
        };
        match value {
            None => unknown.push(called(one)),
            Some(value) if (value - own).abs() <= CLOSE * spread => close.push(called(one)),
            Some(value) if (value - own).abs() >= UNLIKE * spread => unlike.push(called(one)),
            Some(_) => {}
        }
    }
    (close, unlike, unknown)
}

/// What is compared, within a sentence: "disadvantaged pupils".
fn called(one: &Compared) -> String {
    let short = one.measure.label.split([',', ':', '(']).next().unwrap_or_default().trim();
    let mut letters = short.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use headland_opendata::catalogue::catalogue;

    use super::*;

    fn compared(code: &str, own: Option<f64>, spread: Option<f64>) -> Compared {
        let measure = catalogue().find(code).unwrap().clone();
        Compared { measure, weight: 1.0, period: None, own, spread }
    }

    #[test]
    fn half_a_spread_apart_is_close_and_a_whole_one_unlike() {
        let all = [
            compared("leavers_disadvantaged", Some(20.0), Some(10.0)),
            compared("pupils_on_roll", Some(200.0), Some(100.0)),
            compared("leavers_sen_support", Some(15.0), Some(5.0)),
            compared("leavers_eal", Some(5.0), Some(10.0)),
            compared("leavers_ehc_plan", None, Some(2.0)),
        ];
        let values = [Some(25.0), Some(300.0), Some(18.0), None, Some(2.0)];
        let (close, unlike, unknown) = reasons(&all, &values);
        assert_eq!(close, ["disadvantaged pupils"]);
        assert_eq!(unlike, ["pupils on roll"]);
        assert_eq!(unknown, ["pupils with English as an additional language"]);
    }
}
