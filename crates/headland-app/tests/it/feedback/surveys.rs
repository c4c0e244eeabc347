//! That nothing leads from an answer to a short survey to whoever gave it, and that nothing of a
//! survey can be changed by which an answer would be given away.

use std::collections::BTreeMap;

use headland_app::Failure;
use headland_app::feedback::surveys::{KeepRefusal, Said, Standing};
use headland_app::feedback::{keep_results, review_words, survey};
use headland_app::improvement::revise;
use headland_domain::RecordId;
use headland_testkit::World;

type Dump = BTreeMap<String, Vec<String>>;

/// What each of four may answer, none like another.
const ANSWERS: [[&str; 3]; 4] = [["5", "1", ""], ["1", "2", ""], ["3", "", ""], ["", "3", ""]];

#[tokio::test]
async fn whoever_gave_which_answers_and_in_which_order_the_store_is_the_same_to_the_byte() {
    // The second deals the same answers to other people; the third lets them come in another order.
    let dealt: [[[&str; 3]; 4]; 3] = [
        ANSWERS,
        [["1", "1", ""], ["5", "3", ""], ["", "2", ""], ["3", "", ""]],
        [ANSWERS[2], ANSWERS[0], ANSWERS[3], ANSWERS[1]],
    ];
    let mut dumps: Vec<Vec<Dump>> = vec![];
    for answers in dealt {
        let mut stored = vec![];
        for world in World::on_each_database().await {
            let id = world.a_survey("tom").await;
            let code = world.code_of("tom", id).await;
            for typed in answers {
                world.answer_survey(&code, typed).await;
            }
            stored.push(world.everything_stored().await);
        }
        dumps.push(stored);
    }
    for other in &dumps[1..] {
        assert_eq!(dumps[0], *other);
    }
}

#[tokio::test]
async fn an_answer_changes_the_counts_of_its_survey_and_nothing_else() {
    for world in World::on_each_database().await {
        let id = world.a_survey("tom").await;
        let code = world.code_of("tom", id).await;
        let before = world.everything_stored().await;
        world.advance_days(1);
        world.answer_survey(&code, ["5", "1", "Marzipan"]).await;
        let after = world.everything_stored().await;
        let changed: Vec<_> =
            before.keys().filter(|table| before[*table] != after[*table]).collect();
        assert_eq!(changed, ["surveys"], "no ledger, no mail, no row of anybody");
        assert_eq!(before["surveys"].len(), after["surveys"].len(), "no row is anybody’s");
        let row = &after["surveys"][0];
        assert!(row.contains("Marzipan") && row.contains(&code), "{row}");
        let columns: Vec<_> = row.split('|').collect();
        assert_eq!(columns.len(), 5, "{row}");
        for day in ["2026", "2027"] {
            assert!(!columns[2..].iter().any(|column| column.contains(day)), "{row}");
        }
    }
}

async fn standing(world: &World, id: RecordId) -> Standing {
    world.act("tom", async |ctx| survey(ctx, id).await).await.unwrap().standing
}

#[tokio::test]
async fn nothing_is_shown_before_a_survey_has_closed_and_nothing_of_fewer_than_three() {
    let world = World::small_trust().await;
    let id = world.a_survey("tom").await;
    let code = world.code_of("tom", id).await;
    for typed in &ANSWERS[..2] {
        world.answer_survey(&code, *typed).await;
    }
    assert_eq!(standing(&world, id).await, Standing::Open { is_enough: false });
    world.answer_survey(&code, ANSWERS[2]).await;
    assert_eq!(standing(&world, id).await, Standing::Open { is_enough: true });
    let open = world.act("tom", async |ctx| survey(ctx, id).await).await.unwrap();
    assert!(open.results.is_empty() && open.to_review.is_empty());
    world.close_survey("tom", id).await;
    assert_eq!(standing(&world, id).await, Standing::Over(3));
    let few = world.a_closed_survey("tom", &ANSWERS[..2]).await;
    let page = world.act("tom", async |ctx| survey(ctx, few).await).await.unwrap();
    assert_eq!(page.standing, Standing::TooFew);
    assert!(page.results.is_empty() && page.to_review.is_empty());
    let kept = world.act("tom", async |ctx| keep_results(ctx, few).await).await;
    assert!(matches!(kept, Err(Failure::Refused(KeepRefusal::NoResults))));
}

#[tokio::test]
async fn a_survey_that_has_closed_stays_closed_and_questions_that_were_answered_stay() {
    let world = World::small_trust().await;
    let id = world.a_survey("tom").await;
    let mut other = world.survey_of("tom");
    other.set("question_1", ["The rota is clear".to_owned()]);
    let changed = world.act("tom", async |ctx| revise(ctx, id, 1, other.clone(), None).await).await;
    assert!(changed.is_ok(), "nobody has answered yet");
    let code = world.code_of("tom", id).await;
    world.answer_survey(&code, ANSWERS[0]).await;
    let mut back = other.clone();
    back.set("question_1", ["The rota is fair".to_owned()]);
    let refused = world.act("tom", async |ctx| revise(ctx, id, 2, back, None).await).await;
    let Err(Failure::Refused(problems)) = refused else { panic!("the question was changed") };
    assert_eq!(problems[0].field, "question_1");
    let closed = world.a_closed_survey("tom", &ANSWERS).await;
    let again = world.survey_of("tom");
    let refused = world.act("tom", async |ctx| revise(ctx, closed, 2, again, None).await).await;
    let Err(Failure::Refused(problems)) = refused else { panic!("it was opened again") };
    assert_eq!(problems[0].field, "due_on");
}

#[tokio::test]
async fn words_are_read_by_whoever_asked_before_anyone_and_what_is_left_out_is_gone() {
    let world = World::small_trust().await;
    let answers = [["5", "1", "Joan swaps Fridays"], ["4", "1", "Marzipan"], ["4", "2", ""]];
    let id = world.a_closed_survey("priya", &answers).await;
    let page = world.act("priya", async |ctx| survey(ctx, id).await).await.unwrap();
    assert_eq!(page.to_review.len(), 2);
    let Said::Words { shown, waiting, .. } = &page.results[2].said else { panic!() };
    assert_eq!((shown.len(), *waiting), (0, 2));
    let unread = world.act("priya", async |ctx| keep_results(ctx, id).await).await;
    assert!(matches!(unread, Err(Failure::Refused(KeepRefusal::Unread))));
    // Tom manages Priya: he reads what she shows and nothing else, and does not decide.
    let above = world.act("tom", async |ctx| survey(ctx, id).await).await.unwrap();
    assert!(above.to_review.is_empty() && !above.may_revise);
    let refused = world.act("tom", async |ctx| review_words(ctx, id, 0, "").await).await;
    assert!(matches!(refused, Err(Failure::Forbidden)));
    for (place, words) in &page.to_review {
        let shown = if words.words == "Marzipan" { "" } else { "[…] swaps Fridays" };
        world.act("priya", async |ctx| review_words(ctx, id, *place, shown).await).await.unwrap();
    }
    let above = world.act("tom", async |ctx| survey(ctx, id).await).await.unwrap();
    let Said::Words { shown, left_out, waiting } = &above.results[2].said else { panic!() };
    assert_eq!(
        (shown.as_slice(), *left_out, *waiting),
        (["[…] swaps Fridays".to_owned()].as_slice(), 1, 0)
    );
    let row = world.everything_stored().await["surveys"].join("\n");
    assert!(!row.contains("Marzipan") && !row.contains("Joan"), "{row}");
}

#[tokio::test]
async fn results_are_written_into_the_log_once() {
    let world = World::small_trust().await;
    let id = world.a_closed_survey("tom", &ANSWERS).await;
    let kept = world.act("tom", async |ctx| keep_results(ctx, id).await).await.unwrap();
    assert_eq!(kept.values.one("method"), "survey");
    assert_eq!(kept.values.one("people"), "4");
    assert_eq!(kept.values.one("survey"), id.to_string());
    assert!(kept.values.one("said").contains("The rota is fair: 3.0 on a scale"), "{kept:?}");
    let twice = world.act("tom", async |ctx| keep_results(ctx, id).await).await;
    assert!(matches!(twice, Err(Failure::Refused(KeepRefusal::Kept))));
    let strange = world.act("joan", async |ctx| survey(ctx, id).await).await;
    assert!(matches!(strange, Err(Failure::NotFound)));
}
