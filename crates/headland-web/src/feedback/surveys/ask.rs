use askama::Template;
use axum::http::StatusCode;
use axum::response::IntoResponse as _;
use headland_app::Failure;
use headland_app::feedback::surveys::{
    SubmitSurveyRefusal, SurveyDoor, SurveyForm, name_of_answer,
};
use headland_app::feedback::{self, Typed};
use headland_domain::feedback::survey::{AnsweredBy, SurveyRefusal};

use crate::components::{Button, Choice, Field, Hidden};
use crate::gate::{FormFields, Path, Visitor};
use crate::page::{Frame, PageResult, Problem, day};

/// The questions of a survey, for somebody with its link and no account.
#[derive(Template)]
#[template(path = "feedback/ask.html")]
struct AskPage {
    frame: Frame,
    csrf: Hidden,
    version: Hidden,
    lead: String,
    purpose: String,
    questions: Vec<Field>,
    promise: [String; 4],
    send: Button,
}

/// What a link says that opens no questions.
#[derive(Template)]
#[template(path = "feedback/told.html")]
struct ToldPage {
    frame: Frame,
    paragraphs: Vec<String>,
}

fn told(visitor: Visitor, title: &str, paragraphs: &[&str], status: StatusCode) -> PageResult {
    let paragraphs = paragraphs.iter().map(|&words| words.to_owned()).collect();
    let page = ToldPage { frame: visitor.frame(title), paragraphs };
    let mut response = visitor.page(&page)?;
    *response.status_mut() = status;
    Ok(response)
}

/// What is said where there are no questions.
fn shut(visitor: Visitor, door: &SurveyDoor) -> PageResult {
    match door {
        SurveyDoor::Early(on) => {
            let opens = format!("It takes answers from {} on. Come back then.", day(*on));
            told(visitor, "This survey has not opened yet", &[&opens], StatusCode::OK)
        }
        SurveyDoor::Over => told(
            visitor,
            "This survey is closed",
            &[
                "Thank you for coming. It takes no more answers: whoever compared the results before and after yours would see what you said.",
                "What came of it is told to everybody who works there, under “You said, we did”.",
            ],
            StatusCode::OK,
        ),
        SurveyDoor::Form(_) | SurveyDoor::Unknown => told(
            visitor,
            "There is no survey here",
            &[
                "Check the address against the poster. It may also have been taken down: ask whoever put it up.",
            ],
            StatusCode::NOT_FOUND,
        ),
    }
}

fn page(mut frame: Frame, form: SurveyForm, typed: &Typed) -> AskPage {
    let value = |name: &str| {
        typed.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.as_str())
    };
    let questions = form.survey.questions().into_iter().enumerate().map(|(place, question)| {
        let name = name_of_answer(place);
        let field = match question.by {
            AnsweredBy::Words => Field::long_text(&name, &question.words).rows(4),
            AnsweredBy::Scale | AnsweredBy::Choice => {
                let choices = question.choices.iter().zip(1..);
                let choices = choices.map(|(words, number)| Choice::new(number, words.as_str()));
                Field::radios(&name, &question.words, choices)
            }
        };
        field.value(value(&name)).error(frame.problem_with(&name))
    });
    let questions = questions.collect();
    frame.title = form.survey.title.to_string();
    AskPage {
        csrf: Hidden::csrf(&frame.csrf),
        version: Hidden::new("version", form.version),
        lead: format!(
            "{}. For: {}. It takes about two minutes, until {}.",
            form.organisation,
            form.survey.asked,
            day(form.survey.due_on)
        ),
        purpose: form.survey.purpose.to_string(),
        questions,
        promise: form.promise,
        send: Button::new("Send"),
        frame,
    }
}

/// `GET /ask/{code}`
pub(super) async fn show(visitor: Visitor, Path(code): Path<String>) -> PageResult {
    match feedback::open_survey(&visitor.app, &code).await? {
        SurveyDoor::Form(form) => {
            let page = page(visitor.frame(""), *form, &Vec::new());
            visitor.page(&page)
        }
        door => shut(visitor, &door),
    }
}

/// `POST /ask/{code}`
pub(super) async fn submit(
    visitor: Visitor,
    Path(code): Path<String>,
    fields: FormFields,
) -> PageResult {
    let fields = fields.of_visitor(&visitor)?;
    let form = match feedback::open_survey(&visitor.app, &code).await? {
        SurveyDoor::Form(form) => *form,
        door => return shut(visitor, &door),
    };
    let names = (0..form.survey.questions().len()).map(name_of_answer);
    let typed: Typed = names.map(|name| (name.clone(), fields.one(&name).to_owned())).collect();
    let version = fields.one("version").parse().unwrap_or_default();
    match feedback::answer_survey(&visitor.app, &code, version, &typed).await {
        Ok(()) => Ok(visitor.redirect(&format!("/ask/{code}/thanks"), "").into_response()),
        Err(Failure::Refused(SubmitSurveyRefusal::Shut)) => {
            let door = feedback::open_survey(&visitor.app, &code).await?;
            shut(visitor, &door)
        }
        Err(Failure::Refused(refusal)) => {
            let field = match refusal {
                SubmitSurveyRefusal::Answers(
                    SurveyRefusal::NoSuchChoice(place) | SurveyRefusal::TooLong(place),
                ) => name_of_answer(place),
                _ => name_of_answer(0),
            };
            let mut frame = visitor.frame("");
            frame.problems.push(Problem::new(field, refusal));
            let page = page(frame, form, &typed);
            visitor.refused(&page)
        }
        Err(other) => Err(other.into()),
    }
}

/// `GET /ask/{code}/thanks`
pub(super) async fn thanks(visitor: Visitor) -> PageResult {
    told(
        visitor,
        "Thank you",
        &[
            "Your answers are in. They were added to those of others, and nothing joins them to you any more: not even you can look at them or change them.",
            "You can close this page.",
        ],
        StatusCode::OK,
    )
}
