use askama::Template;

use super::super::{
    Audience, Button, Column, Content, Details, Direction, EmptyState, Figure, History,
    HistoryEntry, Inset, NextStep, Pagination, Provenance, SectionTab, SectionTabs, Sorted,
    Sourced, Standing, SummaryList, SummaryRow, Table, Tag, TaskList, TaskRow, Term, Tone,
    UploadProgress, Warning, WhatNext,
};
use super::Frame;

#[derive(Template)]
#[template(
    ext = "html",
    source = r#"{% extends "layout.html" %}
{% block content %}
<span class="govuk-caption-l">Improvement priority</span>
<h1 class="govuk-heading-l">More pupils read well by the end of Year 6</h1>
{{ standing }}
{{ tabs }}
{{ what_next }}
<h2 class="govuk-heading-m">Targets</h2>
<p class="govuk-body">Of 58 pupils, {{ sourced }} reached the expected standard in reading; {{ term }} of the
change runs from −6 to 14 points.</p>
{{ figure }}
{{ table }}{{ pagination }}
<h2 class="govuk-heading-m">About this priority</h2>
{{ summary }}{{ inset }}{{ warning }}{{ details }}
<h2 class="govuk-heading-m">Steps</h2>
{{ tasks }}
<h2 class="govuk-heading-m">Reports</h2>
{{ empty }}{{ progress }}
{{ Button::secondary_link("Print this page", "/print") }}
{% endblock %}
{% block aside %}<aside class="hl-aside" aria-label="About this record">{{ audience }}<h2 class="govuk-heading-s">History</h2>{{ history }}</aside>{% endblock %}"#
)]
struct RecordPage {
    frame: Frame,
    standing: Standing,
    tabs: SectionTabs,
    what_next: WhatNext,
    sourced: Sourced,
    term: Term,
    figure: Figure,
    table: Table,
    pagination: Pagination,
    summary: SummaryList,
    inset: Inset,
    warning: Warning,
    details: Details,
    tasks: TaskList,
    empty: EmptyState,
    progress: UploadProgress,
    audience: Audience,
    history: History,
}

/// A trend as the program draws it: colours by class, words in the picture.
const TREND: &str = r#"<svg class="chart" viewBox="0 0 640 220" role="img" aria-labelledby="trend-name"><title id="trend-name">Reading at the expected standard, 2023 to 2026</title><g fill="none" stroke-width="3"><path stroke="var(--chart-school)" d="M40 170 220 150 400 120 560 84"/><path stroke="var(--chart-authority)" stroke-dasharray="6 4" d="M40 110 220 106 400 100 560 98"/><path stroke="var(--chart-england)" stroke-dasharray="1 6" stroke-linecap="round" d="M40 96 220 94 400 90 560 88"/></g><g fill="currentColor" font-size="14"><text x="568" y="78">Saltmarsh</text><text x="568" y="110">Authority</text><text x="40" y="208">2023</text><text x="545" y="208">2026</text></g></svg>"#;

fn provenance() -> Provenance {
    Provenance::new()
        .fact("Source", "School's own figures, entered by Tom Ashworth")
        .fact("Published", Content::missing("not published"))
        .fact("Pupils counted", "58")
        .fact("Method", "Share of pupils with a 95% Wilson interval")
        .download("/figures/1.csv")
}

fn targets(id: &str) -> Table {
    let columns = [
        Column::text("Target").sort("?sort=target", Sorted::Ascending),
        Column::number("Baseline").sort("?sort=baseline", Sorted::No),
        Column::number("Now"),
        Column::text("Standing"),
    ];
    let names = [
        ("Reading, all pupils", "64%", "72%", Tag::new("On track", Tone::Good)),
        ("Reading, disadvantaged pupils", "48%", "51%", Tag::new("At risk", Tone::Watch)),
        ("Attendance", "91.2%", "90.4%", Tag::new("Off track", Tone::Bad)),
    ];
    let mut table = Table::new("Targets of this priority", columns)
        .row([
            Content::link("Phonics check", "/targets/4"),
            Content::missing("fewer than 6 pupils"),
            Content::missing("not yet"),
            Tag::new("Not started", Tone::Quiet).into(),
        ])
        .note("Figures of fewer than 6 pupils are not shown.");
    for (name, baseline, now, tag) in names {
        let now = Sourced::new(format!("{id}-{}", now.len() + name.len()), now, provenance());
        table.push([Content::link(name, "/targets/1"), baseline.into(), now.into(), tag.into()]);
    }
    table
}

fn page() -> RecordPage {
    let tab = |label, count| SectionTab::new(label, "/", label == "Targets").count(count);
    let mut frame = Frame::titled("More pupils read well by the end of Year 6");
    frame.notice = Some("Saved".to_owned());
    let figure = Figure::new("trend", "Reading has come closer to the national figure", TREND)
        .description("From 64% in 2023 to 72% in 2026, beside the authority and England.")
        .table(targets("trend").caption_hidden())
        .provenance(provenance());
    RecordPage {
        frame,
        standing: Standing::new("On track", Tone::Good, Some(Direction::Improving)),
        tabs: SectionTabs::new(
            "Sections of this priority",
            [
                SectionTab::new("Overview", "/", false),
                tab("Information", 4),
                tab("Analysis", 7),
                tab("Targets", 4),
                tab("Strategies", 3),
                tab("Action plan", 12),
                tab("Monitoring", 2),
                SectionTab::new("Golden thread", "/", false),
            ],
        ),
        what_next: WhatNext::new([
            NextStep::new("Review progress for the spring term", "/reviews/new")
                .reason("The last review was on 11 December 2026.")
                .due(Tag::new("Overdue", Tone::Bad)),
            NextStep::new("Say what the attendance figures mean", "/sources/3")
                .due(Tag::new("Due 14 October 2026", Tone::Watch)),
        ]),
        sourced: Sourced::new("reading-now", "72%", provenance()),
        term: Term::new(
            "interval",
            "the interval",
            "The range in which the true figure most likely lies.",
        ),
        figure,
        table: targets("list"),
        pagination: Pagination::new(Some("?before=a".to_owned()), Some("?after=b".to_owned()))
            .shown("26 to 50 of 60"),
        summary: SummaryList::new()
            .row(SummaryRow::new("Lead", "Tom Ashworth, deputy head").change("/edit#lead"))
            .row(SummaryRow::new("Rationale", "Two lines\nof text.").change("/edit#rationale"))
            .fact("Cost", Content::missing("not yet costed")),
        inset: Inset::new("One pupil is 1.7 percentage points in this cohort."),
        warning: Warning::new("This priority runs for less than two terms."),
        details: Details::new("How is the interval found?", "By Wilson's method.").open(),
        tasks: TaskList::new([
            TaskRow::new("Name the priority", "Done").href("/1"),
            TaskRow::new("Set targets", Tag::new("Under way", Tone::Active))
                .href("/2")
                .hint("Two of four have a baseline"),
            TaskRow::new("Report to governors", Tag::new("Cannot start yet", Tone::Quiet))
                .hint("Review progress first"),
        ]),
        empty: EmptyState::new(
            "No report yet",
            "A report to governors is composed from what is recorded here, and you edit it.",
        )
        .action("Start a report", "/reports/new"),
        progress: UploadProgress::new("/jobs/1", "/", "4,000 of 16,355 rows", 4_000, Some(16_355)),
        audience: Audience::new("You, Tom Ashworth (your line manager) and nobody else."),
        history: History::new([
            HistoryEntry::new(
                "14 October 2026 at 10:42",
                "Amina Rahman",
                "Target raised from 70% to 74%",
            )
            .machine_time("2026-10-14T09:42:00Z")
            .why("The cohort has grown by three pupils."),
            HistoryEntry::new("2 September 2026 at 16:05", "Tom Ashworth", "Priority drafted"),
        ]),
    }
}

#[test]
fn a_record_shows_every_part() {
    let page = page();
    super::look("specimen-record", &page);

    let html = page.render().unwrap();
    assert!(html.contains(r#"data-label="Baseline""#), "cells are labelled for cards");
    assert!(html.contains(r#"aria-sort="ascending""#));
    assert!(html.contains("fewer than 6 pupils"));
    assert!(!html.contains("Error:"));
}
