use std::ops::Range;

use headland_app::Context;
use headland_app::feedback::{
    Nomination, RoundPlan, approve_round, begin_round, close_round, name_of_item, name_of_question,
    nominate, propose_round, release_round, statements_of, submit_answers,
};
use headland_app::frameworks::shelf;
use headland_app::stored::Message;
use headland_domain::RoundId;
use headland_domain::feedback::RaterGroup;
use headland_store::{outbox, schema};
use jiff::ToSpan as _;

use crate::World;

/// An open round about Priya, whom Tom manages and coaches.
#[derive(Debug)]
pub struct Round360 {
    /// The round.
    pub id: RoundId,
    /// Everyone asked, with the secret of their link.
    pub raters: Vec<Rater>,
}

/// Somebody asked.
#[derive(Clone, Debug)]
pub struct Rater {
    /// Their name.
    pub name: String,
    /// As what.
    pub group: RaterGroup,
    /// The secret of their link.
    pub secret: String,
}

impl Round360 {
    /// The secrets of the links of a group.
    pub fn secrets(&self, group: RaterGroup) -> Vec<&str> {
        let members = self.raters.iter().filter(|rater| rater.group == group);
        members.map(|rater| rater.secret.as_str()).collect()
    }
}

impl World {
    /// What is asked about Priya: the first headings of the nine competencies and two questions.
    pub fn round_plan(&self, headings: usize) -> RoundPlan {
        let framework = shelf().first().expect("a framework");
        let codes = statements_of(framework).into_iter().map(|one| one.code);
        let today = self.app.today();
        RoundPlan {
            subject: Some(self.person("priya")),
            coach: Some(self.person("tom")),
            title: "Autumn 2026".to_owned(),
            edition: framework.edition().to_string(),
            headings: codes.take(headings).collect(),
            questions: vec!["What helps?".to_owned(), "What would help most?".to_owned()],
            minimum: Some(4),
            opens_on: Some(today),
            closes_on: Some(today.saturating_add(14.days())),
        }
    }

    /// An open round with so many asked in each group, who are called by their group and a number.
    pub async fn a_round(&self, groups: &[(RaterGroup, usize)]) -> Round360 {
        self.a_round_of(&self.round_plan(2), groups).await
    }

    /// An open round that asks what a plan says.
    pub async fn a_round_of(&self, plan: &RoundPlan, groups: &[(RaterGroup, usize)]) -> Round360 {
        let id = self.a_proposed_round(plan, groups).await;
        let before: Vec<_> = self.messages().await.iter().map(Message::id).collect();
        self.act("tom", async |ctx| approve_round(ctx, id).await).await.expect("approved");
        let messages = self.messages().await;
        let mut raters: Vec<_> = messages
            .iter()
            .filter(|message| !before.contains(&message.id()))
            .filter_map(|message| {
                let (_, rest) = message.body.split_once("/feedback/")?;
                let secret = rest.split_whitespace().next()?.to_owned();
                let code = message.to_name.split(' ').next()?.to_lowercase();
                let group = RaterGroup::from_code(&code).unwrap_or(RaterGroup::Own);
                Some(Rater { name: message.to_name.clone(), group, secret })
            })
            .collect();
        raters.sort_by(|one, other| one.name.cmp(&other.name));
        Round360 { id, raters }
    }

    /// Every message in the outbox, sent or not.
    async fn messages(&self) -> Vec<Message> {
        let mut tx = self.app.store.begin_reading().await.expect("a transaction");
        outbox::list(&mut tx, 0, 1_000).await.expect("messages")
    }

    /// A round that waits for approval.
    pub async fn a_proposed_round(
        &self,
        plan: &RoundPlan,
        groups: &[(RaterGroup, usize)],
    ) -> RoundId {
        // About herself Priya begins by herself; about others the headteacher does.
        let by = if plan.subject == Some(self.person("priya")) { "priya" } else { "amina" };
        let id = self.act(by, async |ctx| begin_round(ctx, plan).await).await.expect("begun");
        for (group, many) in groups {
            for number in 1..=*many {
                let nomination = Nomination {
                    group: Some(*group),
                    person: None,
                    name: format!("{} {number}", group.code()),
                    email: format!("{}{number}@raters.example", group.code()),
                };
                self.act(by, async |ctx| nominate(ctx, id, &nomination).await)
                    .await
                    .expect("named");
            }
        }
        self.act(by, async |ctx| propose_round(ctx, id).await).await.expect("put forward");
        id
    }

    /// A round of two headings about somebody whose results can be read from today: their own step for
    /// every statement, and that of four peers. Tom coaches.
    pub async fn a_released_round(&self, subject: &str, own: u32, peers: u32) -> RoundId {
        self.a_released_round_of(subject, 0..2, own, peers).await
    }

    /// The same with other headings, by their places in the framework.
    pub async fn a_released_round_of(
        &self,
        subject: &str,
        headings: Range<usize>,
        own: u32,
        peers: u32,
    ) -> RoundId {
        let mut plan =
            RoundPlan { subject: Some(self.person(subject)), ..self.round_plan(headings.end) };
        plan.headings.drain(..headings.start);
        let round = self.a_round_of(&plan, &[(RaterGroup::Peers, 4)]).await;
        let shelf = statements_of(shelf().first().expect("a framework"));
        let asked = shelf.iter().filter(|one| plan.headings.contains(&one.code));
        let many = asked.map(|one| one.heading.items.len()).sum();
        for rater in &round.raters {
            let step = if rater.group == RaterGroup::Own { own } else { peers };
            self.rate(&rater.secret, &vec![step; many], "").await;
        }
        let today = self.app.today();
        self.act("tom", async |ctx| close_round(ctx, round.id).await).await.expect("closed");
        let release = async |ctx: &mut Context| release_round(ctx, round.id, Some(today)).await;
        self.act("tom", release).await.expect("released");
        round.id
    }

    /// Answers with a link: a step for each statement (nought for “not seen”), and what is written
    /// to the first question.
    pub async fn rate(&self, secret: &str, steps: &[u32], comment: &str) {
        let typed = typed(steps, comment);
        submit_answers(&self.app, secret, &typed).await.expect("answers that are taken");
    }

    /// Everything in every table, by table.
    pub async fn everything_stored(&self) -> std::collections::BTreeMap<String, Vec<String>> {
        let mut tx = self.app.store.begin_reading().await.expect("a transaction");
        schema::dump(&mut tx).await.expect("every row")
    }
}

fn typed(steps: &[u32], comment: &str) -> Vec<(String, String)> {
    let items = steps.iter().enumerate().filter(|(_, step)| **step > 0);
    let mut typed: Vec<_> =
        items.map(|(place, step)| (name_of_item(place), step.to_string())).collect();
    typed.push((name_of_question(0), comment.to_owned()));
    typed
}
