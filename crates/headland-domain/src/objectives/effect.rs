use jiff::civil::Date;

use crate::benchmarks::Polarity;
use crate::ids::PersonId;
use crate::impact::pasted::Tally;
use crate::sheet::{Line, Problem, Prose};
use crate::{choice, sheet};

choice! {
    /// What a series of figures is about.
    pub enum Area {
        Attendance = "attendance" "Attendance",
        Behaviour = "behaviour" "Behaviour",
        Attainment = "attainment" "Attainment",
        Pastoral = "pastoral" "Care and support",
        Other = "other" "Something else",
    }
}

choice! {
    /// Whether things are counted by themselves or out of all.
    pub enum CountedAs {
        Number = "number" "A number: how many",
        Share = "share" "A share: how many, and out of how many",
    }
}

choice! {
    /// Over which time one figure was counted.
    pub enum Period {
        Day = "day" "A day",
        Week = "week" "A week",
        Fortnight = "fortnight" "Two weeks",
        Month = "month" "A month",
        HalfTerm = "half-term" "Half a term",
        Term = "term" "A term",
    }
}

sheet! {
    /// Figures counted again and again before and after something was changed, for an objective: small
    /// numbers, by their days. They name no pupil.
    pub struct BeforeAfter {
        title: Line = "What is counted", "In words that name no child. For example: Times that pupils of Year 8 are sent out of lessons";
        area: Area = "What it is about";
        owner: PersonId = "Who keeps the figures";
        counted_as: CountedAs = "What each line holds";
        polarity: Polarity = "Which way is better?";
        period: Period = "What one figure covers";
        source: Line = "Where the figures come from", "For example: The behaviour log, counted on Mondays";
        starts_on: Date = "When the change began";
        before: Prose = "How it was done before";
        since: Prose = "What has been done since";
        figures: Vec<Tally> = "The figures", "A line for each: the date, or the first day of the week or term; a comma; how many; and for a share a comma and out of how many. For example: 7/9/2026, 12, 60. Leave names out";
        elsewhere: Option<Prose> = "What else changed in that time", "A new rota, other pupils, a hard winter: whatever may also have moved the figures";
    }
    laws |series, problems| {
        let said = series.figures.iter().find_map(|one| match (series.counted_as, one.of) {
            (CountedAs::Share, None) => Some((one.on, "does not say out of how many")),
            (CountedAs::Number, Some(_)) => {
                Some((one.on, "says out of how many, and each line is to hold a number alone"))
            }
            _ => None,
        });
        if let Some((on, what)) = said {
            let day = on.strftime("%-d %B %Y");
            problems.push(Problem::new("figures", format!("The figure of {day} {what}")));
        }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::sheet::{Sheet as _, Values};

    /// A series of figures that can be saved.
    pub(crate) fn series(figures: &str) -> Values {
        Values::new()
            .with("title", "Times that pupils of Year 8 are sent out")
            .with("area", "behaviour")
            .with("owner", uuid::Uuid::from_u128(1))
            .with("counted_as", "number")
            .with("polarity", "lower")
            .with("period", "week")
            .with("source", "The behaviour log")
            .with("starts_on", "2026-11-02")
            .with("before", "Sent to the head of year")
            .with("since", "A calm room with an adult")
            .with("figures", figures)
    }

    fn said(values: &Values) -> String {
        BeforeAfter::read(values).unwrap_err().remove(0).message
    }

    #[test]
    fn a_share_says_out_of_how_many_and_a_number_does_not() {
        let counts = series("2026-09-07, 12\n2026-09-14, 9");
        assert_eq!(BeforeAfter::read(&counts).unwrap().figures.len(), 2);
        let mut shares = counts;
        shares.set("counted_as", ["share".to_owned()]);
        assert!(said(&shares).contains("7 September 2026 does not say out of how many"));
        shares.set("figures", ["2026-09-07, 12, 60".to_owned()]);
        assert!(BeforeAfter::read(&shares).is_ok());
        shares.set("counted_as", ["number".to_owned()]);
        assert!(said(&shares).contains("a number alone"));
    }

    #[test]
    fn a_bad_line_is_refused_with_its_row_and_column() {
        let message = said(&series("2026-09-07, 12\nnext week, 9\n2026-09-21, nine"));
        assert!(message.contains("Row 2, column 1") && message.contains("Row 3, column 2"));
        assert!(said(&series("Ada Example, 3\n2026-09-07, 12, Ada")).contains("Row 2, column 3"));
        assert_eq!(BeforeAfter::read(&series("")).unwrap_err()[0].field, "figures");
    }
}
