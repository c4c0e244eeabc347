use askama::Template;
use axum_extra::extract::Query;
use headland_app::jobs;
use headland_app::stored::Message;
use serde::Deserialize;

use crate::components::{Column, Content, EmptyState, Pagination, SummaryList, Table};
use crate::gate::{Anyone, Path};
use crate::page::{Frame, PageError, PageResult, day_and_time};
use crate::people::listing::{ROWS, offset};

#[derive(Template)]
#[template(path = "jobs/mailbox.html")]
struct MailboxPage {
    frame: Frame,
    table: Table,
    pagination: Pagination,
}

/// Which page.
#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    page: Option<i64>,
}

/// `GET /mailbox`: open to everyone, since the demonstration's messages are for everyone.
pub(super) async fn index(mut anyone: Anyone, Query(asked): Query<Asked>) -> PageResult {
    let page = asked.page.unwrap_or(1).max(1);
    let (messages, has_more) = jobs::mailbox(anyone.app(), offset(page), ROWS).await?;
    let teaching =
        "Invitations, links for new passwords and reminders are shown here instead of being sent.";
    let mut table = Table::new("Messages", ["Subject", "To", "Written"].map(Column::text))
        .caption_hidden()
        .empty(EmptyState::new("No messages yet", teaching));
    for message in &messages {
        table.push([
            Content::link(&message.subject, format!("/mailbox/{}", message.id())),
            format!("{} ({})", message.to_name, message.to_address).into(),
            day_and_time(message.created_at()).into(),
        ]);
    }
    let shown = MailboxPage {
        frame: anyone.frame("Messages that would have been sent"),
        table,
        pagination: Pagination::new(
            (page > 1).then(|| format!("/mailbox?page={}", page - 1)),
            has_more.then(|| format!("/mailbox?page={}", page + 1)),
        ),
    };
    anyone.page(&shown)
}

#[derive(Template)]
#[template(path = "jobs/message.html")]
struct MessagePage {
    frame: Frame,
    about: SummaryList,
    lines: Vec<Line>,
}

/// A line of a message: words, or a link that works.
enum Line {
    Words(String),
    Link(String),
}

fn lines(message: &Message) -> Vec<Line> {
    message
        .body
        .lines()
        .map(|line| {
            let trimmed = line.trim();
            if trimmed.starts_with("http://") || trimmed.starts_with("https://") {
                Line::Link(trimmed.to_owned())
            } else {
                Line::Words(line.to_owned())
            }
        })
        .collect()
}

/// `GET /mailbox/{id}`
pub(super) async fn show(mut anyone: Anyone, Path(id): Path<String>) -> PageResult {
    let id = id.parse().map_err(|_| PageError::NotFound)?;
    let message = jobs::message(anyone.app(), id).await?;
    let shown = MessagePage {
        frame: anyone.frame(message.subject.clone()).crumb("Messages", "/mailbox"),
        about: SummaryList::new()
            .fact("To", format!("{} ({})", message.to_name, message.to_address))
            .fact("Written", day_and_time(message.created_at())),
        lines: lines(&message),
    };
    anyone.page(&shown)
}
