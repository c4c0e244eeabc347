use headland_app::feedback::surveys::SurveyDoor;
use headland_app::feedback::surveys::name_of_answer;
use headland_app::feedback::{answer_survey, open_survey, survey};
use headland_app::improvement::revise;
use headland_domain::RecordId;
use headland_domain::sheet::{RecordKind, Values};
use jiff::ToSpan as _;

use crate::In;
use crate::World;

impl World {
    /// What a survey of somebody's asks that takes answers today: a scale, a choice and their own words.
    pub fn survey_of(&self, owner: &str) -> Values {
        let today = self.app.today();
        Values::new()
            .with("title", "Duty at break")
            .with("owner", self.person(owner))
            .with("asked", "Everyone who is on duty")
            .with("purpose", "We settle the rota for spring with it.")
            .with("question_1", "The rota is fair")
            .with("by_1", "scale")
            .with("question_2", "Which change would help most?")
            .with("by_2", "choice")
            .with("choices_2", "Shorter duties\nAnother place\nSwapping")
            .with("question_3", "What else should we know?")
            .with("by_3", "words")
            .with("starts_on", today)
            .with("due_on", today.saturating_add(7.days()))
    }

    /// A survey that takes answers.
    pub async fn a_survey(&self, owner: &str) -> RecordId {
        let values = self.survey_of(owner);
        self.add(owner, RecordKind::Survey, In::Organisation, values).await.id
    }

    /// A survey with these answers that its owner closed early.
    pub async fn a_closed_survey(&self, owner: &str, answers: &[[&str; 3]]) -> RecordId {
        let id = self.a_survey(owner).await;
        let code = self.code_of(owner, id).await;
        for typed in answers {
            self.answer_survey(&code, *typed).await;
        }
        self.close_survey(owner, id).await;
        id
    }

    /// Gives a survey yesterday as its last day.
    pub async fn close_survey(&self, owner: &str, id: RecordId) {
        let yesterday = self.app.today().saturating_sub(1.day());
        let mut values = self.survey_of(owner);
        for field in ["starts_on", "due_on"] {
            values.set(field, [yesterday.to_string()]);
        }
        self.act(owner, async |ctx| revise(ctx, id, 1, values, None).await).await.expect("closed");
    }

    /// What a survey's link carries.
    pub async fn code_of(&self, owner: &str, id: RecordId) -> String {
        let found = self.act(owner, async |ctx| survey(ctx, id).await).await;
        found.expect("a survey").code
    }

    /// Answers a survey by its link: the number of a choice, or words.
    pub async fn answer_survey(&self, code: &str, typed: [&str; 3]) {
        let Ok(SurveyDoor::Form(form)) = open_survey(&self.app, code).await else {
            panic!("no questions");
        };
        let typed = typed.iter().enumerate();
        let typed = typed.map(|(place, said)| (name_of_answer(place), (*said).to_owned()));
        let typed = typed.collect();
        answer_survey(&self.app, code, form.version, &typed).await.expect("answers that are taken");
    }
}
