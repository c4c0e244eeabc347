//! What a measure is, which way is better, and where its series may not be joined up.

use std::{borrow::Borrow, fmt, sync::Arc};

use super::{AcademicYear, Period, Population};
use crate::choice;
use crate::sheet::{Answer, FieldKind};

choice! {
    /// The six kinds of outcome that an improvement priority may aim at.
    pub enum Outcome {
        Progress = "progress" "Pupils' progress and personal development",
        Attainment = "attainment" "Attainment",
        Teaching = "teaching" "Teaching",
        Behaviour = "behaviour" "Behaviour and safety",
        Attendance = "attendance" "Attendance",
        Resources = "resources" "Efficient use of resources",
    }
}

choice! {
    /// What the numbers of a measure count.
    ///
    /// A percentage of things counted one by one, such as pupils, has an interval; a percentage of
    /// sessions has none, because one pupil's sessions are not separate cases.
    pub enum Unit {
        Percent = "percent" "Percentage of pupils, or of other things counted one by one",
        Rate = "rate" "Percentage of something else, such as sessions",
        PercentagePoints = "percentage-points" "Percentage points: the difference of two percentages",
        Score = "score" "Average score or points",
        ScaledScore = "scaled-score" "Average scaled score, from 80 to 120",
        RatePer100 = "rate-per-100" "Number for every 100 pupils",
        Count = "count" "Number",
        Pounds = "pounds" "Pounds",
        PoundsPerPupil = "pounds-per-pupil" "Pounds for each pupil",
        Ratio = "ratio" "Ratio, such as pupils to a teacher",
        NotStated = "not-stated" "Another unit",
    }
}

impl Unit {
    /// Whether a figure in it is from 0 to 100 and written with a % sign.
    pub const fn is_percentage(self) -> bool {
        matches!(self, Self::Percent | Self::Rate)
    }

    /// Whether a figure in it is an average, whose interval needs the spread as well as the count.
    pub const fn is_average(self) -> bool {
        matches!(self, Self::Score | Self::ScaledScore)
    }
}

choice! {
    /// Which way is better. A measure of which neither is true has none.
    pub enum Polarity {
        Higher = "higher" "Higher is better",
        Lower = "lower" "Lower is better",
    }
}

/// Whom or what the denominator of a measure counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CohortBasis {
    /// Pupils at the end of key stage 2 who are eligible for its tests.
    EligiblePupils,
    /// Pupils at the end of key stage 4.
    EndOfKeyStage4,
    /// Pupils on roll.
    Enrolments,
    /// Half-day sessions that pupils could have attended.
    PossibleSessions,
    /// Pupils who finished key stage 4 and went on to something else.
    Leavers,
    /// Teachers, full-time or not.
    Teachers,
    /// The source does not say, or there is none.
    NotStated,
}

impl CohortBasis {
    /// A stable word for storing.
    pub const fn code(self) -> &'static str {
        match self {
            Self::EligiblePupils => "eligible_pupils",
            Self::EndOfKeyStage4 => "end_of_key_stage_4",
            Self::Enrolments => "enrolments",
            Self::PossibleSessions => "possible_sessions",
            Self::Leavers => "leavers",
            Self::Teachers => "teachers",
            Self::NotStated => "not_stated",
        }
    }

    /// The basis of a code, or `None` for an unknown one.
    pub fn from_code(code: &str) -> Option<Self> {
        [
            Self::EligiblePupils,
            Self::EndOfKeyStage4,
            Self::Enrolments,
            Self::PossibleSessions,
            Self::Leavers,
            Self::Teachers,
            Self::NotStated,
        ]
        .into_iter()
        .find(|basis| basis.code() == code)
    }
}

/// The code of a measure; cheap to copy, since every figure carries one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MeasureCode(Arc<str>);

impl MeasureCode {
    /// A code from its text; blank text makes a blank code, which no catalogue holds.
    pub fn new(text: &str) -> Self {
        Self(text.into())
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Answer for MeasureCode {
    const KIND: FieldKind = FieldKind::Measure;

    fn read(raw: &[String]) -> Result<Self, String> {
        let text = raw.first().map_or("", String::as_str);
        // Own measures are called `own:` and a name.
        if text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.:".contains(&byte)) {
            Ok(Self::new(text))
        } else {
            Err("must be a measure from the list".to_owned())
        }
    }

    fn write(&self) -> Vec<String> {
        vec![self.to_string()]
    }
}

impl Borrow<str> for MeasureCode {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for MeasureCode {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

/// How a year stands out of its series.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BreakKind {
    /// Nothing was measured in that year.
    NotMeasured,
    /// Measured in another way in that year alone; it compares with no other year.
    StandsAlone,
    /// From that year on the measure means something else; years before and after do not compare.
    NewSeries,
}

/// A year in which a series may not be joined up, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Break {
    /// The school year concerned.
    pub year: AcademicYear,
    /// How it stands out.
    pub kind: BreakKind,
    /// The reason, in words for the page.
    pub why: String,
}

/// The definition of a measure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measure {
    /// How it is stored and referred to.
    pub code: MeasureCode,
    /// What it is called on a page.
    pub label: String,
    /// The kind of outcome it speaks to; `None` for context and for measures nobody has placed.
    pub outcome: Option<Outcome>,
    /// What its numbers count.
    pub unit: Unit,
    /// Decimal places at which it is published and shown; `None` where the source does not say.
    pub dp: Option<u8>,
    /// Which direction is better.
    pub polarity: Option<Polarity>,
    /// Over which schools its area figures run, unless a figure says otherwise.
    pub population: Population,
    /// What its denominator counts.
    pub cohort: CohortBasis,
    /// Where its series may not be joined up, by year.
    pub breaks: Vec<Break>,
    /// Where the definition or its publication is described, where known.
    pub source: String,
}

impl Measure {
    /// Why a line may not be drawn from the year before to this one: a new series begins, or one of
    /// the two stands alone.
    pub fn break_before(&self, year: AcademicYear) -> Option<&Break> {
        let follows =
            |known: &Break| known.year.start_year().checked_add(1) == Some(year.start_year());
        self.breaks.iter().find(|known| match known.kind {
            BreakKind::NewSeries => known.year == year,
            BreakKind::StandsAlone => known.year == year || follows(known),
            BreakKind::NotMeasured => false,
        })
    }

    /// The first break that forbids comparing the two periods, or `None` where they compare.
    ///
    /// Periods outside school years meet no break.
    pub fn break_between(&self, one: &Period, other: &Period) -> Option<&Break> {
        let (one, other) = (one.academic_year()?, other.academic_year()?);
        let (first, last) = (one.min(other), one.max(other));
        self.breaks.iter().find(|found| match found.kind {
            BreakKind::NotMeasured | BreakKind::StandsAlone => {
                first != last && (found.year == first || found.year == last)
            }
            BreakKind::NewSeries => first < found.year && found.year <= last,
        })
    }

    /// The break at a year, which a target must not be set on.
    pub fn break_at(&self, year: AcademicYear) -> Option<&Break> {
        self.breaks.iter().find(|found| found.year == year && found.kind != BreakKind::NewSeries)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn year(start: u16) -> Period {
        AcademicYear::starting(start).into()
    }

    fn measure(breaks: Vec<Break>) -> Measure {
        Measure {
            code: MeasureCode::new("att8"),
            label: "Attainment 8".into(),
            outcome: Some(Outcome::Attainment),
            unit: Unit::Score,
            dp: Some(1),
            polarity: Some(Polarity::Higher),
            population: Population::StateFunded,
            cohort: CohortBasis::EndOfKeyStage4,
            breaks,
            source: String::new(),
        }
    }

    fn at(start: u16, kind: BreakKind) -> Break {
        Break {
            year: AcademicYear::starting(start),
            kind,
            why: "grades were assessed by centres".into(),
        }
    }

    #[test]
    fn a_year_that_stands_alone_compares_with_no_other_but_may_lie_between() {
        let measure = measure(vec![at(2019, BreakKind::StandsAlone)]);
        assert!(measure.break_between(&year(2018), &year(2019)).is_some());
        assert!(measure.break_between(&year(2019), &year(2022)).is_some());
        assert!(measure.break_between(&year(2018), &year(2022)).is_none());
        assert!(measure.break_between(&year(2019), &year(2019)).is_none());
        assert!(measure.break_at(AcademicYear::starting(2019)).is_some());
        assert!(measure.break_at(AcademicYear::starting(2018)).is_none());
    }

    #[test]
    fn a_new_series_parts_the_years_before_from_those_after() {
        let measure = measure(vec![at(2015, BreakKind::NewSeries)]);
        assert!(measure.break_between(&year(2014), &year(2015)).is_some());
        assert!(measure.break_between(&year(2018), &year(2010)).is_some());
        assert!(measure.break_between(&year(2015), &year(2018)).is_none());
        assert!(measure.break_at(AcademicYear::starting(2015)).is_none());
    }

    #[test]
    fn a_basis_is_found_by_its_code() {
        assert_eq!(CohortBasis::from_code("enrolments"), Some(CohortBasis::Enrolments));
    }
}
