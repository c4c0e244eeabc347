use headland_app::feedback::surveys::{ChoiceShare, QuestionResult, Said};

use crate::components::{Column, Content, Table};

/// What is said of one question.
pub(super) struct QuestionPart {
    pub(super) question: String,
    /// What it comes to, in a sentence.
    pub(super) said: String,
    pub(super) note: String,
    pub(super) shares: Option<Table>,
    pub(super) words: Vec<String>,
}

/// A question with what may be said of its answers.
pub(super) fn part(result: &QuestionResult) -> QuestionPart {
    let (mut note, mut shares, mut shown) = (String::new(), None, Vec::new());
    let said = match &result.said {
        Said::TooFew => "Too few answered this question to say anything of it.".to_owned(),
        Said::Mean(mean, each) => {
            shares = table(each);
            note = match (mean.range, mean.agree) {
                (Some((low, high)), agree) => {
                    let agree = match agree {
                        Some(true) => " They broadly agree.",
                        Some(false) => " They differ.",
                        None => "",
                    };
                    format!(
                        "Were others like them asked, the mean would usually lie between {low:.1} and {high:.1}.{agree}"
                    )
                }
                (None, _) => "From so few answers the mean says little.".to_owned(),
            };
            format!(
                "{} on average, from 1 (disagree strongly) to 5 (agree strongly), from {} answers.",
                mean.words(),
                mean.count_words()
            )
        }
        Said::Leading(Some(choice)) => {
            note.push_str("How many chose what is told from ten answers on.");
            format!("Chosen most often: {choice}.")
        }
        Said::Leading(None) => "No choice stands out.".to_owned(),
        Said::Shares(each) => {
            shares = table(each);
            let of = each.first().map_or(0, |one| one.of);
            format!("{of} people chose.")
        }
        Said::Words { shown: words, left_out, waiting } => {
            shown.clone_from(words);
            note = match left_out {
                0 => String::new(),
                1 => "One answer was left out.".to_owned(),
                many => format!("{many} answers were left out."),
            };
            match (words.len(), waiting) {
                (0, 0) => "Nothing is shown.".to_owned(),
                (_, 0) => "In an order drawn by lot:".to_owned(),
                (_, 1) => "One answer has not been read yet.".to_owned(),
                (_, many) => format!("{many} answers have not been read yet."),
            }
        }
    };
    QuestionPart { question: result.question.words.clone(), said, note, shares, words: shown }
}

/// How many chose what: none where that is not told.
fn table(shares: &[ChoiceShare]) -> Option<Table> {
    if shares.is_empty() {
        return None;
    }
    let columns = [
        Column::text("Answer"),
        Column::number("How many"),
        Column::number("Share"),
        Column::text("Were others like them asked"),
    ];
    let mut table = Table::new("How many gave each answer", columns).caption_hidden();
    for one in shares {
        let share = 100.0 * f64::from(one.count) / f64::from(one.of.max(1));
        let range = one.range.map_or_else(
            || Content::missing("Not known"),
            |(low, high)| Content::text(format!("{:.0}% to {:.0}%", low * 100.0, high * 100.0)),
        );
        table.push([
            Content::text(one.choice.as_str()),
            Content::text(format!("{} of {}", one.count, one.of)),
            Content::text(format!("{share:.0}%")),
            range,
        ]);
    }
    Some(table.note("The last column is a range that holds the share of 95 in 100 such groups."))
}
