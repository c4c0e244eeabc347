//! What a development plan shows of its activities: what they are, how they are balanced, what they
//! cost, and what came of each on five levels.

use headland_app::Context;
use headland_app::development::Inside;
use headland_app::drawn::charts::{Bar, Bars, Reading, Scale, SeriesKind};
use headland_domain::development::{Activity, Balance};
use headland_domain::sheet::{Record, RecordKind};
use headland_policy::{Action, Resource};

use crate::components::{Column, Content, EmptyState, Figure, Table};
use crate::improvement::{Wording, adding, figure, href_of, teaching};
use crate::page::day;

/// The activities of a plan.
pub(super) struct PlanPart {
    pub(super) table: Table,
    /// The way to another activity, for those who may add one.
    pub(super) add: Option<(String, String)>,
    /// How kinds of learning are balanced; none without activities.
    pub(super) balance: Option<Figure>,
    /// What it takes in hours and money.
    pub(super) takes: Vec<String>,
    /// What came of each activity, level by level; none without activities.
    pub(super) levels: Option<Table>,
}

/// The five levels on which an activity is judged, with the fields that hold them (after Guskey 2000).
const LEVELS: [(&str, &str); 5] = [
    ("reaction", "Reaction"),
    ("learned", "Learning"),
    ("support", "Support"),
    ("practice", "Use"),
    ("pupils", "Pupils"),
];

/// Everything that a plan's page shows of its activities.
pub(super) fn plan_part(
    ctx: &Context,
    head: &Record,
    inside: &Inside,
    wording: &Wording<'_>,
) -> PlanPart {
    let kind = RecordKind::Activity;
    let read: Vec<Activity> =
        inside.activities.iter().filter_map(|record| record.read().ok()).collect();
    let balance = Balance::of(&read);
    let may_add = ctx.may(Action::Draft, Resource::Record(kind));
    PlanPart {
        table: activities(ctx, &inside.activities, wording),
        add: may_add
            .then(|| (adding(ctx, kind), format!("/growth/{}/new?plan={}", kind.slug(), head.id))),
        balance: picture(&balance),
        takes: takes(&balance, inside),
        levels: (!inside.activities.is_empty()).then(|| levels(&inside.activities)),
    }
}

fn activities(ctx: &Context, records: &[Record], wording: &Wording<'_>) -> Table {
    let kind = RecordKind::Activity;
    let sheet = headland_domain::improvement::sheet_of(kind);
    let fields = ["method", "learning", "state", "cost"];
    let fields: Vec<_> = fields.into_iter().filter_map(|name| sheet.field(name)).collect();
    let columns = [Column::text("What will be done"), Column::text("From")].into_iter();
    let columns = columns.chain(fields.iter().map(|field| Column::text(wording.label(field))));
    let none = EmptyState::new(format!("No {} yet", ctx.words.many(kind)), teaching(kind));
    let mut table = Table::new("Activities", columns).caption_hidden().empty(none);
    for record in records {
        let begins = record.index().starts_on;
        let begins = begins.map_or_else(|| Content::missing("No day"), |on| Content::text(day(on)));
        let cells = fields.iter().map(|field| {
            let answers = record.values.all(field.name);
            wording.content(field, answers).unwrap_or_else(|| Content::missing("Not said"))
        });
        let name = Content::link(record.title(), href_of(record));
        table.push([name, begins].into_iter().chain(cells));
    }
    table
}

fn picture(balance: &Balance) -> Option<Figure> {
    let bars = [
        ("Formal", balance.formal),
        ("Informal", balance.informal),
        ("By experience", balance.experience),
    ];
    let chart = Bars {
        finding: balance.in_words()?,
        scale: Scale::plain("Activities", 0),
        subject: "Kind of learning".to_owned(),
        bars: bars
            .into_iter()
            .map(|(label, count)| Bar {
                label: label.to_owned(),
                reading: Reading::known(f64::from(count)),
                kind: SeriesKind::School,
            })
            .collect(),
        reference: None,
    };
    Some(figure("balance", &chart))
}

/// What a plan takes, and of what: a missing hour or cost is said and never counted as nought.
fn takes(balance: &Balance, inside: &Inside) -> Vec<String> {
    if balance.activities() == 0 {
        return Vec::new();
    }
    let without = |count: u32, what: &str| match count {
        0 => String::new(),
        1 => format!(" One activity does not say {what}."),
        many => format!(" {many} activities do not say {what}."),
    };
    let hours =
        format!("{} hours.{}", balance.hours, without(balance.without_hours, "how long it takes"));
    let cost = format!(
        "{} in all: {} planned, {} under way, {} spent.{}",
        balance.cost(),
        balance.planned,
        balance.committed,
        balance.spent,
        without(balance.without_cost, "what it costs")
    );
    let budget = inside.budget.map(|budget| {
        format!("The school has {} for development in the year in which it begins.", budget.sum())
    });
    [hours, cost].into_iter().chain(budget).collect()
}

fn levels(records: &[Record]) -> Table {
    let columns = [Column::text("Activity")].into_iter();
    let columns = columns.chain(LEVELS.map(|(_, label)| Column::text(label)));
    let mut table = Table::new("What came of each", columns).caption_hidden();
    for record in records {
        let cells = LEVELS.map(|(field, _)| match record.values.one(field) {
            "" => Content::missing("Not yet"),
            said => Content::text(said),
        });
        table.push([Content::link(record.title(), href_of(record))].into_iter().chain(cells));
    }
    table
}
