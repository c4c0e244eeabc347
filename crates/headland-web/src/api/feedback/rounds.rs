use headland_app::feedback::{self, Nomination, RoundPlan};
use headland_domain::feedback::RaterGroup;
use headland_domain::{InvitationId, RoundId};
use serde_json::{Value, json};

use super::TAG;
use super::shapes::{listed, listed_example, listed_schema, round, round_example, round_schema};
use crate::api::PREFIX;
use crate::api::answer::{Answer, Result};
use crate::api::asking::{Asking, Path};
use crate::api::changing::Changing;
use crate::api::endpoint::{Body, Endpoint};
use crate::api::fields::Fields;
use crate::api::parameters::Parameters;
use crate::api::problem::of_parts;
use crate::api::schema;

const SEE: &str = "see the round";
const REVISE: &str = "revise the round";
const APPROVE: &str = "freeze the round";

/// Setting rounds up and taking them on.
pub(super) fn endpoints() -> Vec<Endpoint> {
    let step = |place: &str, name: &str, says: &str| {
        (format!("/rounds/{{id}}/{place}"), name.to_owned(), says.to_owned())
    };
    let taken = |(path, name, says): (String, String, String), operation, policy, handler: Step| {
        let endpoint = match handler {
            Step::Propose => Endpoint::post(path, name, propose),
            Step::SendBack => Endpoint::post(path, name, send_back),
            Step::Approve => Endpoint::post(path, name, approve),
            Step::Remind => Endpoint::post(path, name, remind),
            Step::Close => Endpoint::post(path, name, close),
            Step::Withdraw => Endpoint::post(path, name, withdraw),
        };
        endpoint.says(TAG, says).relies_on(operation, policy).answers(round_body()).with_status(200)
    };
    vec![
        Endpoint::get("/rounds", "list_rounds", index)
            .lists(listed_schema(), listed_example())
            .says(TAG, "Rounds about oneself, those one coaches and those about people below, the newest first")
            .relies_on("feedback::rounds", "see the organisation; one's own rounds"),
        Endpoint::post("/rounds", "begin_round", begin)
            .says(TAG, "Begin a round about oneself or somebody below one")
            .relies_on("feedback::begin_round", "draft rounds")
            .takes(plan_body())
            .answers(round_body()),
        Endpoint::get("/rounds/{id}", "read_round", show)
            .says(TAG, "A round with everyone asked")
            .relies_on("feedback::round", SEE)
            .answers(round_body()),
        Endpoint::put("/rounds/{id}", "revise_round", revise)
            .says(TAG, "Change what a round asks, as long as it is being set up")
            .relies_on("feedback::revise_round", REVISE)
            .takes(plan_body())
            .answers(round_body()),
        Endpoint::post("/rounds/{id}/nominations", "nominate", nominate)
            .says(TAG, "Name somebody to be asked")
            .relies_on("feedback::nominate", REVISE)
            .takes(Body::json(
                schema::taken(
                    &["group"],
                    json!({
                        "group": schema::one_of("As what.", RaterGroup::NOMINATED.iter().map(|one| one.code())),
                        "person": schema::or_null(schema::id("Somebody known here.")),
                        "name": schema::text("The name of somebody who is not."),
                        "email": schema::text("Their e-mail address."),
                    }),
                ),
                json!({ "group": "peers", "name": "Nadia Osei", "email": "nadia@school.example" }),
            ))
            .answers(round_body()),
        Endpoint::delete("/rounds/{id}/nominations/{invitation}", "remove_nomination", remove)
            .says(TAG, "Take somebody off a round that is being set up")
            .relies_on("feedback::remove_nomination", REVISE),
        Endpoint::post("/rounds/{id}/nominations/{invitation}/link", "send_link_again", send_again)
            .says(TAG, "Send somebody a new link in place of one that was lost")
            .relies_on("feedback::send_link_again", REVISE)
            .answers(round_body())
            .with_status(200),
        taken(step("proposal", "propose_round", "Put a round forward for approval"), "feedback::propose_round", REVISE, Step::Propose),
        taken(step("return", "send_back_round", "Send a round back to be changed"), "feedback::send_back_round", REVISE, Step::SendBack),
        taken(step("approval", "approve_round", "Approve a round, which opens on its first day"), "feedback::approve_round", APPROVE, Step::Approve),
        taken(step("reminder", "remind_raters", "Remind those who have not used their link"), "feedback::remind", REVISE, Step::Remind),
        taken(step("closing", "close_round", "Close a round before its last day is over"), "feedback::close_round", APPROVE, Step::Close),
        taken(step("withdrawal", "withdraw_round", "Give a round up and delete every answer"), "feedback::withdraw_round", "remove the round", Step::Withdraw),
    ]
}

/// A step from one state of a round to another.
#[derive(Clone, Copy)]
enum Step {
    Propose,
    SendBack,
    Approve,
    Remind,
    Close,
    Withdraw,
}

fn round_body() -> Body {
    Body::json(round_schema(), round_example())
}

/// The parts of a plan.
const PLAN: [&str; 9] = [
    "subject",
    "coach",
    "title",
    "framework",
    "headings",
    "questions",
    "minimum",
    "opens_on",
    "closes_on",
];

fn plan_body() -> Body {
    Body::json(
        schema::taken(
            &["coach", "title", "framework", "headings", "minimum", "opens_on", "closes_on"],
            json!({
                "subject": schema::or_null(schema::id("Whom it is about; stays when a round is revised.")),
                "coach": schema::id("Who reads the comments and releases the results."),
                "title": schema::text("What it is called."),
                "framework": schema::text("The edition of the framework."),
                "headings": schema::array("The codes of the items whose statements are asked.", schema::text("A code.")),
                "questions": schema::array("The open questions.", schema::text("A question.")),
                "minimum": schema::whole("How few answers may be shown together: three at least."),
                "opens_on": schema::day("The first day."),
                "closes_on": schema::day("The last day."),
            }),
        ),
        json!({
            "subject": schema::EXAMPLE_ID, "coach": schema::EXAMPLE_ID, "title": "Spring 2027",
            "framework": "leadership-competencies@2014",
            "headings": ["competency/information-seeking"], "questions": ["What helps?"],
            "minimum": 4, "opens_on": "2027-03-01", "closes_on": "2027-03-20",
        }),
    )
}

fn plan(changing: &Changing) -> Result<RoundPlan> {
    let fields = Fields::of(changing, &PLAN)?;
    let minimum = fields.whole_as_text("minimum")?;
    Ok(RoundPlan {
        subject: fields.read("subject", "must be an identifier")?,
        coach: fields.read("coach", "must be an identifier")?,
        title: fields.text("title")?,
        edition: fields.text("framework")?,
        headings: fields.ids("headings")?,
        questions: fields.ids("questions")?,
        minimum: minimum.parse().ok(),
        opens_on: fields.day("opens_on")?,
        closes_on: fields.day("closes_on")?,
    })
}

/// The round as it is now, after something was done to it.
async fn now(mut changing: Changing, id: RoundId) -> Result {
    let page = feedback::round(&mut changing.ctx, id).await?;
    changing.done(Answer::ok(round(&page))).await
}

async fn made(mut changing: Changing, id: RoundId, at: String) -> Result {
    let page = feedback::round(&mut changing.ctx, id).await?;
    changing.done(Answer::created(round(&page), at)).await
}

/// `GET /rounds`
async fn index(mut asking: Asking, query: Parameters) -> Result {
    let query = query.among(&["limit", "cursor"])?;
    let (from, limit) = (query.cursor::<u32>()?.map_or(0, i64::from), query.limit()?);
    let found = feedback::rounds(&mut asking.ctx, from, limit).await?;
    let items: Vec<Value> = found.rounds.iter().map(listed).collect();
    let next = found.has_more.then(|| from + i64::try_from(limit).unwrap_or(i64::MAX));
    asking.answer(query.page(items, next))
}

/// `POST /rounds`
async fn begin(mut changing: Changing) -> Result {
    let plan = plan(&changing)?;
    let id = feedback::begin_round(&mut changing.ctx, &plan).await.map_err(of_parts)?;
    made(changing, id, format!("{PREFIX}/rounds/{id}")).await
}

/// `GET /rounds/{id}`
async fn show(mut asking: Asking, Path(id): Path<RoundId>) -> Result {
    let page = feedback::round(&mut asking.ctx, id).await?;
    asking.answer(Answer::ok(round(&page)))
}

/// `PUT /rounds/{id}`
async fn revise(Path(id): Path<RoundId>, mut changing: Changing) -> Result {
    let plan = plan(&changing)?;
    feedback::revise_round(&mut changing.ctx, id, &plan).await.map_err(of_parts)?;
    now(changing, id).await
}

/// `POST /rounds/{id}/nominations`
async fn nominate(Path(id): Path<RoundId>, mut changing: Changing) -> Result {
    let fields = Fields::of(&changing, &["group", "person", "name", "email"])?;
    let nomination = Nomination {
        group: Some(fields.choice("group", RaterGroup::from_code)?),
        person: fields.read("person", "must be an identifier")?,
        name: fields.text("name")?,
        email: fields.text("email")?,
    };
    feedback::nominate(&mut changing.ctx, id, &nomination).await.map_err(of_parts)?;
    made(changing, id, format!("{PREFIX}/rounds/{id}")).await
}

/// `DELETE /rounds/{id}/nominations/{invitation}`
async fn remove(
    Path((id, invitation)): Path<(RoundId, InvitationId)>,
    mut changing: Changing,
) -> Result {
    let removed = feedback::remove_nomination(&mut changing.ctx, id, invitation).await;
    removed.map_err(of_parts)?;
    changing.done(Answer::done()).await
}

/// `POST /rounds/{id}/nominations/{invitation}/link`
async fn send_again(
    Path((id, invitation)): Path<(RoundId, InvitationId)>,
    mut changing: Changing,
) -> Result {
    feedback::send_link_again(&mut changing.ctx, id, invitation).await?;
    now(changing, id).await
}

/// `POST /rounds/{id}/proposal`
async fn propose(Path(id): Path<RoundId>, mut changing: Changing) -> Result {
    feedback::propose_round(&mut changing.ctx, id).await.map_err(of_parts)?;
    now(changing, id).await
}

/// `POST /rounds/{id}/return`
async fn send_back(Path(id): Path<RoundId>, mut changing: Changing) -> Result {
    feedback::send_back_round(&mut changing.ctx, id).await.map_err(of_parts)?;
    now(changing, id).await
}

/// `POST /rounds/{id}/approval`
async fn approve(Path(id): Path<RoundId>, mut changing: Changing) -> Result {
    feedback::approve_round(&mut changing.ctx, id).await.map_err(of_parts)?;
    now(changing, id).await
}

/// `POST /rounds/{id}/reminder`
async fn remind(Path(id): Path<RoundId>, mut changing: Changing) -> Result {
    feedback::remind(&mut changing.ctx, id).await?;
    now(changing, id).await
}

/// `POST /rounds/{id}/closing`
async fn close(Path(id): Path<RoundId>, mut changing: Changing) -> Result {
    feedback::close_round(&mut changing.ctx, id).await.map_err(of_parts)?;
    now(changing, id).await
}

/// `POST /rounds/{id}/withdrawal`
async fn withdraw(Path(id): Path<RoundId>, mut changing: Changing) -> Result {
    feedback::withdraw_round(&mut changing.ctx, id).await.map_err(of_parts)?;
    now(changing, id).await
}
