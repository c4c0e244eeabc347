use askama::Template;

use super::super::{AutosaveStatus, Button, Choice, Field, Hidden, Width};
use super::{Frame, Problem};

#[derive(Template)]
#[template(
    ext = "html",
    source = r#"{% extends "layout.html" %}
{% block content %}
<h1 class="govuk-heading-l">Plan your improvement</h1>
<form method="post" data-autosave-url="/drafts/1">
{{ Hidden::csrf(frame.csrf) }}{{ Hidden::new("version", 3) }}
{% for field in fields %}{{ field }}{% endfor %}
<div class="govuk-button-group">{{ Button::new("Save and carry on") }}{{ Button::secondary("Save and come back").sends("then", "leave") }}
{{ Button::warning("Withdraw") }}</div>
{{ status }}
</form>
{% endblock %}"#
)]
struct FormPage {
    frame: Frame,
    fields: Vec<Field>,
    status: AutosaveStatus,
}

fn fields() -> Vec<Field> {
    let standings = || {
        [
            Choice::new("off", "Off track").hint("The change is unlikely without help"),
            Choice::new("risk", "At risk").hint("It can still be done if something changes soon"),
            Choice::new("on", "On track"),
        ]
    };
    let overlong = Some("The title must have 120 characters or fewer".to_owned());
    vec![
        Field::line("title", "What will you improve?")
            .hint("For example: Pupils in Year 4 explain their reasoning in mathematics")
            .value("Reading <fluently> in \"Key Stage 2\"")
            .error(overlong),
        Field::email("email", "E-mail address").width(Width::Half),
        Field::password("password", "Password").width(Width::Half),
        Field::number("target", "Target").value("74.5").unit("% of pupils"),
        Field::number("cost", "Cost").unit_before("£").optional(),
        Field::long_text("rationale", "Why this priority, and why now?")
            .hint("Say what the figures show and what pupils and staff told you")
            .value("Fewer of our pupils reach the expected standard than in similar schools.")
            .word_limit(150),
        Field::date("held_on", "Date of the review")
            .hint("For example, 14 10 2026")
            .typed_date("31", "6", "2026")
            .error("The date of the review must be a real date".to_owned()),
        Field::radios("level", "Where does it stand?", standings()).value("risk"),
        Field::checkboxes("groups", "Pupil groups", standings()).values(&["off", "on"]),
        Field::select("lead", "Who leads it?", [Choice::new("1", "Tom Ashworth").chosen(true)]),
        Field::file("figures", "Your school's figures", ".csv,.xlsx"),
    ]
}

#[test]
fn a_form_shows_what_was_typed_and_what_is_wrong() {
    let problems = [("title", "The title is too long"), ("held_on", "Give a real date")];
    let mut frame = Frame::titled("Plan your improvement");
    frame.problems =
        problems.map(|(field, message)| Problem { field, message: message.to_owned() }).into();
    let page = FormPage { frame, fields: fields(), status: AutosaveStatus::new(None) };
    super::look("specimen-form", &page);

    let html = page.render().unwrap();
    assert!(html.contains("<title>Error: Plan your improvement – Headland</title>"));
    assert!(html.contains(r#"value="Reading &#60;fluently&#62; in &#34;Key Stage 2&#34;""#));
    assert!(html.contains(r#"aria-describedby="rationale-hint rationale-count""#));
    assert!(html.contains(r#"value="risk" checked"#));
}
