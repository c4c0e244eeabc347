//! A record of every kind, made from its sheet: for looking at pages with something on them.

use headland_app::improvement::Place;
use headland_domain::RecordId;
use headland_domain::improvement::sheet_of;
use headland_domain::needs::Tool;
use headland_domain::sheet::{Field, FieldKind, Record, RecordKind, Values};

use crate::World;

/// How much was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Length {
    /// As a busy person writes.
    Typical,
    /// As much as every field takes, with words too long to break.
    Long,
}

impl World {
    /// A record of every kind that a priority holds, each referring to those before it.
    pub async fn one_of_each(&self, priority: RecordId, length: Length) -> Vec<Record> {
        let mut records: Vec<Record> = Vec::new();
        for kind in RecordKind::ALL.iter().copied() {
            if kind.is_personal() || matches!(kind, RecordKind::Plan | RecordKind::Priority) {
                continue;
            }
            let values = self.sample(kind, length, &records);
            records.push(self.add("tom", kind, Place::Priority(priority), values).await);
        }
        records
    }

    /// A record of every kind that belongs to people, of Tom's and of a priority that he sees.
    pub async fn one_of_each_personal(&self, priority: &Record, length: Length) -> Vec<Record> {
        let mut records = vec![priority.clone()];
        for kind in RecordKind::ALL.iter().copied().filter(|kind| kind.is_personal()) {
            let place = match kind.kept_inside() {
                None => Place::Organisation,
                Some(RecordKind::Analysis) => {
                    let tool = Tool::ALL.iter().find(|tool| tool.entry() == kind);
                    let tool = tool.expect("a tool that has such entries");
                    let is_its = |record: &&Record| Tool::of(record) == Some(*tool);
                    if !records.iter().any(|record| is_its(&record)) {
                        let mut values = self.sample(RecordKind::Analysis, length, &records);
                        values.set("tool", [tool.code().to_owned()]);
                        let place = Place::Organisation;
                        records.push(self.add("tom", RecordKind::Analysis, place, values).await);
                    }
                    let id = records.iter().find(is_its).expect("what was just added").id;
                    Place::Within(id)
                }
                Some(head) => {
                    let head = records.iter().find(|record| record.kind == head);
                    Place::Within(head.expect("what it is kept inside").id)
                }
            };
            let values = self.sample(kind, length, &records);
            let writes = if kind.is_kept_apart() { "amina" } else { "tom" };
            records.push(self.add(writes, kind, place, values).await);
        }
        records.split_off(1)
    }

    /// Answers to every field of a kind, referring to these records.
    pub fn sample(&self, kind: RecordKind, length: Length, others: &[Record]) -> Values {
        let mut values = Values::new();
        for field in sheet_of(kind).fields {
            for answer in self.answer(kind, field, length, others) {
                values.push(field.name, &answer);
            }
        }
        values
    }

    fn answer(
        &self,
        kind: RecordKind,
        field: &Field,
        length: Length,
        others: &[Record],
    ) -> Vec<String> {
        let person = |name: &str| self.person(name).to_string();
        let of_kind = |kind| {
            others.iter().filter(move |other| other.kind == kind).map(|other| other.id.to_string())
        };
        match field.kind {
            // The first group is all pupils, which is no group to be named.
            FieldKind::Line if field.name == "group_name" => Vec::new(),
            // Most protocols ask for none.
            FieldKind::Line if field.name == "grade" => Vec::new(),
            FieldKind::Line => vec![line(kind, length)],
            FieldKind::Prose => vec![prose(field, length)],
            // Half way through what was counted.
            FieldKind::Date if kind == RecordKind::BeforeAfter => vec!["2026-11-06".to_owned()],
            FieldKind::Date => vec![date_of(field.name).to_owned()],
            FieldKind::Number => vec![number_of(field.name).to_owned()],
            FieldKind::Whole => vec![if field.name == "weight" { "5" } else { "28" }.to_owned()],
            FieldKind::Pounds => vec!["1,250.00".to_owned()],
            FieldKind::YesNo => vec!["no".to_owned()],
            // With everything written that is written at its end.
            FieldKind::Choice(_) if kind == RecordKind::Observation => vec!["shared".to_owned()],
            FieldKind::Choice(_)
                if matches!(kind, RecordKind::Activity | RecordKind::LeadershipPriority)
                    && field.name == "state" =>
            {
                vec!["completed".to_owned()]
            }
            FieldKind::Choice(items) => {
                items.first().map(|item| item.value.to_owned()).into_iter().collect()
            }
            FieldKind::Person if matches!(field.name, "of" | "with" | "coach") => {
                vec![person("marcus")]
            }
            FieldKind::Person => vec![person("tom")],
            FieldKind::People if field.name == "handled_by" => vec![person("tom")],
            FieldKind::People => vec![person("priya"), person("marcus")],
            FieldKind::Record(kind) => of_kind(kind).take(1).collect(),
            FieldKind::Records(kind) => of_kind(kind).collect(),
            FieldKind::Scores(kind) => of_kind(kind).map(|id| format!("{id}=7")).collect(),
            FieldKind::Choices(items) => items.iter().map(|item| item.value.to_owned()).collect(),
            FieldKind::Framework => vec!["leadership-competencies@2014".to_owned()],
            FieldKind::Item => {
                vec!["leadership-competencies@2014#competency/self-awareness".to_owned()]
            }
            FieldKind::ByItem if field.name == "rests_on" => {
                let feedback = of_kind(RecordKind::Feedback).take(1);
                feedback.map(|id| format!("competency/self-awareness={id}")).collect()
            }
            FieldKind::ByItem if field.name == "evidence" => {
                vec![format!("competency/self-awareness={}", prose(field, length))]
            }
            FieldKind::ByItem => vec!["competency/self-awareness=2".to_owned()],
            FieldKind::Dated => {
                vec![format!("met 2026-10-12 Begun\n2027-02-08 {}", line(kind, length))]
            }
            FieldKind::Figures => vec![counted_each_week()],
            FieldKind::Link => vec!["https://example.org/a/page".to_owned()],
            FieldKind::Sightings => {
                vec![format!("{}\n\nmixed\n{}", line(kind, length), prose(field, Length::Typical))]
            }
            // A world has no team until a test makes one.
            FieldKind::Measure | FieldKind::Teams => Vec::new(),
        }
    }
}

/// Figures of sixteen weeks that fall half way.
fn counted_each_week() -> String {
    let weeks = [12, 14, 11, 13, 12, 15, 12, 13, 9, 7, 8, 6, 7, 5, 6, 5];
    let days = ["06", "13", "20", "27"];
    let months = ["2026-09", "2026-10", "2026-11", "2026-12"];
    let on = months.iter().flat_map(|month| days.map(|day| format!("{month}-{day}")));
    on.zip(weeks).map(|(on, counted)| format!("{on}, {counted}")).collect::<Vec<_>>().join("\n")
}

/// A word that no line can break.
const UNBREAKABLE: &str = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch";

fn line(kind: RecordKind, length: Length) -> String {
    match length {
        Length::Typical => format!("A typical {kind}"),
        Length::Long => {
            let text = format!("{UNBREAKABLE} and a long {kind} ").repeat(4);
            text.chars().take(200).collect::<String>().trim().to_owned()
        }
    }
}

fn prose(field: &Field, length: Length) -> String {
    let sentence = format!("What was written under {}. ", field.label.to_lowercase());
    match length {
        Length::Typical => sentence.trim().to_owned(),
        Length::Long => {
            let paragraph = format!("{}{UNBREAKABLE}\n\n", sentence.repeat(12));
            paragraph.repeat(6).trim().to_owned()
        }
    }
}

/// Dates in an order that every law accepts.
fn date_of(field: &str) -> &'static str {
    match field {
        "baseline_on" => "2026-07-10",
        "starts_on" | "set_on" | "held_on" | "found_on" | "met_on" | "decided_on" | "seen_on" => {
            "2026-09-14"
        }
        "next_on" | "review_on" | "meeting_on" => "2026-11-30",
        _ => "2027-07-09",
    }
}

/// Figures that get better from one to the next.
fn number_of(field: &str) -> &'static str {
    match field {
        "baseline" => "61",
        "target" => "75",
        "least_worthwhile" => "4",
        "baseline_spread" | "after_spread" => "9.5",
        _ => "68",
    }
}
