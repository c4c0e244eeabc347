use headland_domain::feedback::survey::Survey;
use headland_domain::sheet::{Problem, Record, RecordKind};
use headland_store::feedback::surveys;
use headland_store::records;

use super::asked;
use crate::context::Context;

/// The letters and digits of a link: none that is taken for another on a poster.
const LETTERS: &[u8] = b"abcdefghjkmnpqrstuvwxyz23456789";
/// How long a link's code is: some fifty bits, so that nobody comes upon one by trying.
const LENGTH: usize = 10;

/// A code that can be typed from a poster.
fn code(ctx: &Context) -> String {
    let mut bytes = [0; LENGTH];
    ctx.app.chance.fill(&mut bytes);
    let letter = |byte: &u8| LETTERS.get(usize::from(*byte) % LETTERS.len()).copied();
    bytes.iter().filter_map(letter).map(char::from).collect()
}

/// Gives a new survey its link, and counts that hold nobody's answers; nothing to do for other kinds.
pub(crate) async fn lay_out(
    ctx: &mut Context,
    record: &Record,
) -> Result<(), headland_store::Error> {
    if record.kind != RecordKind::Survey {
        return Ok(());
    }
    let (code, counts) = (code(ctx), asked(record)?.no_counts());
    surveys::lay_out(&mut ctx.tx, record.id, &code, &counts).await
}

/// The same for one whose questions were changed before anybody answered.
pub(crate) async fn lay_out_again(
    ctx: &mut Context,
    record: &Record,
) -> Result<(), headland_store::Error> {
    if record.kind == RecordKind::Survey {
        let counts = asked(record)?.no_counts();
        surveys::lay_out_again(&mut ctx.tx, record.id, &counts).await?;
    }
    Ok(())
}

/// What is wrong with changing a survey: its questions once somebody has answered, and its last day
/// once that has passed. Nothing with other kinds.
pub(crate) async fn check(
    ctx: &mut Context,
    record: &Record,
    stored: Option<&Record>,
) -> Result<Vec<Problem>, headland_store::Error> {
    let (RecordKind::Survey, Some(stored)) = (record.kind, stored) else { return Ok(Vec::new()) };
    let (Ok(survey), Ok(before)) = (record.read::<Survey>(), stored.read::<Survey>()) else {
        return Ok(Vec::new());
    };
    let mut problems = Vec::new();
    if before.is_over(ctx.today()) && survey.due_on != before.due_on {
        let said = "It has closed and stays closed: what was shown before and after another answer \
                    would give that answer away. Write another survey";
        problems.push(Problem::new("due_on", said));
    }
    if survey.questions() != before.questions() {
        // Nobody answers between this and the saving of it.
        records::hold(&mut ctx.tx, record.id).await?;
        let found = surveys::of_record(&mut ctx.tx, record.id).await?;
        if found.is_some_and(|found| found.tally.answered > 0) {
            let said = "Somebody has answered these questions, so they stay. Write another survey";
            problems.push(Problem::new("question_1", said));
        }
    }
    Ok(problems)
}
