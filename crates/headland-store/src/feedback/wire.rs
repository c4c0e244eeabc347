//! How questionnaires and promises lie in a text column.

use headland_domain::feedback::{Heading, Promise, Questionnaire, RaterGroup, ScalePoint, Size};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::db::Result;
pub(super) use crate::db::wire::{read, text_of};

#[derive(Deserialize, Serialize)]
struct Form {
    edition: String,
    framework: String,
    scale: Vec<(String, String)>,
    headings: Vec<(String, Vec<String>)>,
    questions: Vec<String>,
}

#[derive(Deserialize, Serialize)]
struct Given {
    on: Date,
    minimum: u32,
    asked: Vec<(String, u32)>,
}

pub(super) fn text_of_form(form: &Questionnaire) -> String {
    text_of(&Form {
        edition: form.edition.clone(),
        framework: form.framework.clone(),
        scale: form.scale.iter().map(|step| (step.title.clone(), step.text.clone())).collect(),
        headings: form
            .headings
            .iter()
            .map(|heading| (heading.title.clone(), heading.items.clone()))
            .collect(),
        questions: form.questions.clone(),
    })
}

pub(super) fn form(text: &str, row: impl ToString) -> Result<Questionnaire> {
    let form: Form = read(text, "feedback_rounds", "form", row)?;
    Ok(Questionnaire {
        edition: form.edition,
        framework: form.framework,
        scale: form.scale.into_iter().map(|(title, text)| ScalePoint { title, text }).collect(),
        headings: form
            .headings
            .into_iter()
            .map(|(title, items)| Heading { title, items })
            .collect(),
        questions: form.questions,
    })
}

pub(super) fn text_of_promise(promise: &Promise) -> String {
    text_of(&Given {
        on: promise.given_on,
        minimum: promise.minimum,
        asked: promise
            .sizes
            .iter()
            .map(|size| (size.group.code().to_owned(), size.asked))
            .collect(),
    })
}

pub(super) fn promise(text: &str, row: impl ToString) -> Result<Promise> {
    let given: Given = read(text, "feedback_rounds", "promise", row)?;
    let sizes = given
        .asked
        .into_iter()
        .filter_map(|(group, asked)| Some(Size { group: RaterGroup::from_code(&group)?, asked }));
    Ok(Promise { given_on: given.on, minimum: given.minimum, sizes: sizes.collect() })
}
