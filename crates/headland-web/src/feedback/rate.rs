use askama::Template;
use axum::response::IntoResponse as _;
use headland_app::Failure;
use headland_app::feedback::{
    self, Link, RaterForm, SubmitRefusal, Typed, name_of_item, name_of_question,
};
use headland_domain::feedback::{AnswersRefusal, RaterGroup};

use crate::components::{Button, Choice, Field, Hidden};
use crate::gate::{FormFields, Path, Visitor};
use crate::page::{Frame, PageError, PageResult, Problem, day};

/// The form of a round, for somebody with a link and no account.
#[derive(Template)]
#[template(path = "feedback/rate.html")]
struct RatePage {
    frame: Frame,
    csrf: Hidden,
    lead: String,
    promise: Vec<String>,
    scale: Vec<(String, String)>,
    sections: Vec<Section>,
    questions: Vec<Field>,
    send: Button,
    save: Button,
    decline: Button,
    refusal: String,
    is_own: bool,
}

/// Statements that stand together.
struct Section {
    title: String,
    items: Vec<Field>,
}

/// What a link says that opens nothing any more.
#[derive(Template)]
#[template(path = "feedback/told.html")]
struct ToldPage {
    frame: Frame,
    paragraphs: Vec<&'static str>,
}

fn told(visitor: &Visitor, link: &Link) -> Option<ToldPage> {
    let (title, paragraphs): (_, &[&str]) = match link {
        Link::Form(_) => return None,
        Link::Answered => (
            "Thank you",
            &[
                "Your answers are in. They were added to those of your group, and nothing here joins them to you any more: not even you can look at them or change them.",
                "You can close this page.",
            ],
        ),
        Link::Declined => (
            "You have declined",
            &["That is all right, and nobody is told why.", "You can close this page."],
        ),
        Link::Over => (
            "This round is closed",
            &[
                "Thank you for coming. The round takes no more answers, and yours cannot be added late: whoever compared the results before and after would see what you said.",
                "What you may have saved without sending it was deleted, unread.",
            ],
        ),
    };
    Some(ToldPage { frame: visitor.frame(title), paragraphs: paragraphs.to_vec() })
}

fn text<'a>(typed: &'a Typed, name: &str) -> &'a str {
    typed.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
}

fn page(mut frame: Frame, form: &RaterForm, secret: &str, typed: &Typed) -> RatePage {
    let round = &form.round;
    let mut place = 0;
    let mut item = |statement: &String| {
        let name = name_of_item(place);
        place += 1;
        let steps = round.form.scale.iter().zip(1..);
        let steps = steps.map(|(step, rank)| Choice::new(rank, step.title.as_str()));
        let choices = steps.chain([Choice::new("unseen", "Not seen")]);
        Field::radios(&name, statement, choices)
            .value(text(typed, &name))
            .error(frame.problem_with(&name))
    };
    let mut sections = Vec::new();
    for heading in &round.form.headings {
        let items = heading.items.iter().map(&mut item).collect();
        sections.push(Section { title: heading.title.clone(), items });
    }
    let question = |(place, words): (usize, &String)| {
        let name = name_of_question(place);
        Field::long_text(&name, words)
            .optional()
            .rows(4)
            .value(text(typed, &name))
            .error(frame.problem_with(&name))
    };
    let questions = round.form.questions.iter().enumerate().map(question).collect();
    let is_own = form.group == RaterGroup::Own;
    let asked = match form.group {
        RaterGroup::Own => "Say how you see your own leadership.".to_owned(),
        group => {
            format!("{} asks how you see their leadership, as {}.", form.subject, group.as_one())
        }
    };
    let lead = format!(
        "{asked} There are {} statements, which take about {} minutes. Answers are taken until {}.",
        round.form.items().count(),
        round.form.minutes(),
        day(round.closes_on),
    );
    let to = |place: &str| format!("/feedback/{secret}/{place}");
    frame.title =
        if is_own { "Your own view".to_owned() } else { format!("Feedback for {}", form.subject) };
    RatePage {
        csrf: Hidden::csrf(&frame.csrf),
        lead,
        promise: form.promise.clone(),
        scale: round
            .form
            .scale
            .iter()
            .map(|step| (step.title.clone(), step.text.clone()))
            .collect(),
        sections,
        questions,
        send: Button::new("Send my answers"),
        save: Button::secondary("Save and come back later").sent_to(to("draft")),
        decline: Button::secondary("Decline"),
        refusal: to("refusal"),
        is_own,
        frame,
    }
}

/// Everything typed into the form, by the names of its inputs.
fn typed(form: &RaterForm, fields: &FormFields) -> Typed {
    let items = (0..form.round.form.items().count()).map(name_of_item);
    let questions = (0..form.round.form.questions.len()).map(name_of_question);
    items
        .chain(questions)
        .map(|name| {
            let value = fields.one(&name).to_owned();
            (name, value)
        })
        .filter(|(_, value)| !value.is_empty())
        .collect()
}

/// `GET /feedback/{secret}`
pub(super) async fn show(visitor: Visitor, Path(secret): Path<String>) -> PageResult {
    match feedback::open_link(&visitor.app, &secret).await? {
        Link::Form(form) => {
            let page = page(visitor.frame(""), &form, &secret, &form.saved);
            visitor.page(&page)
        }
        link => end(visitor, &link),
    }
}

fn end(visitor: Visitor, link: &Link) -> PageResult {
    let page = told(&visitor, link).ok_or(PageError::NotFound)?;
    visitor.page(&page)
}

/// The form behind a link, with what was sent; or what is said where there is no form any more.
async fn receive(
    visitor: &Visitor,
    secret: &str,
    fields: FormFields,
) -> Result<Result<(Box<RaterForm>, Typed), Link>, PageError> {
    let fields = fields.of_visitor(visitor)?;
    Ok(match feedback::open_link(&visitor.app, secret).await? {
        Link::Form(form) => {
            let typed = typed(&form, &fields);
            Ok((form, typed))
        }
        link => Err(link),
    })
}

/// `POST /feedback/{secret}`
pub(super) async fn submit(
    visitor: Visitor,
    Path(secret): Path<String>,
    fields: FormFields,
) -> PageResult {
    let (form, typed) = match receive(&visitor, &secret, fields).await? {
        Ok(received) => received,
        Err(link) => return end(visitor, &link),
    };
    match feedback::submit_answers(&visitor.app, &secret, &typed).await {
        Ok(()) => Ok(visitor.redirect(&format!("/feedback/{secret}"), "").into_response()),
        Err(Failure::Refused(SubmitRefusal::Answers(refusal))) => {
            let mut frame = visitor.frame("");
            frame.problems.push(Problem::new(field_of(&form, &typed, refusal), refusal));
            let page = page(frame, &form, &secret, &typed);
            visitor.refused(&page)
        }
        Err(Failure::Refused(SubmitRefusal::Over)) => {
            let link = feedback::open_link(&visitor.app, &secret).await?;
            end(visitor, &link)
        }
        Err(other) => Err(other.into()),
    }
}

/// The input that a refusal is about.
fn field_of(form: &RaterForm, typed: &Typed, refusal: AnswersRefusal) -> String {
    let longest = (0..form.round.form.questions.len())
        .map(name_of_question)
        .max_by_key(|name| text(typed, name).len());
    match refusal {
        AnswersRefusal::LongComment => longest.unwrap_or_default(),
        AnswersRefusal::Nothing | AnswersRefusal::NotOnScale => name_of_item(0),
    }
}

/// `POST /feedback/{secret}/draft`
pub(super) async fn save(
    visitor: Visitor,
    Path(secret): Path<String>,
    fields: FormFields,
) -> PageResult {
    let (_, typed) = match receive(&visitor, &secret, fields).await? {
        Ok(received) => received,
        Err(link) => return end(visitor, &link),
    };
    feedback::save_answers(&visitor.app, &secret, &typed).await?;
    let said = "Saved. Come back with the same link: nothing else can open what you saved.";
    Ok(visitor.redirect(&format!("/feedback/{secret}"), said).into_response())
}

/// `POST /feedback/{secret}/refusal`
pub(super) async fn decline(
    visitor: Visitor,
    Path(secret): Path<String>,
    fields: FormFields,
) -> PageResult {
    if let Err(link) = receive(&visitor, &secret, fields).await? {
        return end(visitor, &link);
    }
    feedback::decline_to_answer(&visitor.app, &secret).await?;
    Ok(visitor.redirect(&format!("/feedback/{secret}"), "").into_response())
}
