//! Everything that a report is made of, read at once.

use std::collections::{BTreeMap, BTreeSet};

use headland_domain::RecordId;
use headland_domain::development::LeadershipPriority;
use headland_domain::improvement::{Action, Priority, Report, Review};
use headland_domain::sheet::{Pounds, Record, RecordKind};
use headland_store::records;
use jiff::civil::Date;

use super::naming::Naming;
use super::paper::{ActionLine, Cost, FORMAT, Overdue, Paper, Part, Where};
use super::thread::Thread;
use crate::context::{Context, Failure};
use crate::impact::{self, Impact, Source, TargetFigures};
use crate::improvement::priority;

/// What is known of a priority, as whoever reports on it may see it.
pub(super) struct Gathered {
    pub(super) priority: Priority,
    pub(super) school: String,
    pub(super) targets: Vec<TargetFigures>,
    pub(super) impact: Impact,
    pub(super) actions: Vec<(Record, Action)>,
    pub(super) reviews: Vec<Review>,
    /// What leaders develop for it, of those who chose to have it told.
    pub(super) leading: Vec<LeadershipPriority>,
    pub(super) naming: Naming,
    pub(super) today: Date,
    thread: Thread,
    /// What the organisation calls things: term, one, several.
    words: Vec<(String, String, String)>,
}

impl Gathered {
    pub(super) async fn read(
        ctx: &mut Context,
        id: RecordId,
        names_people: bool,
    ) -> Result<Self, Failure<()>> {
        let page = priority(ctx, id).await?;
        let typed: Priority = page.priority.read().map_err(|_| Failure::NotFound)?;
        let naming = Naming::read(ctx, page.priority.organisation, names_people).await?;
        let mut actions: Vec<(Record, Action)> = page
            .of_kind(RecordKind::Action)
            .filter_map(|record| Some((record.clone(), record.read().ok()?)))
            .collect();
        actions.sort_by_key(|(record, action)| (action.due_on, record.id));
        let mut reviews: Vec<Review> =
            page.of_kind(RecordKind::Review).filter_map(|record| record.read().ok()).collect();
        reviews.sort_by_key(|review| review.held_on);
        let scope = ctx.scope(page.priority.organisation);
        let serving = records::referring(&mut ctx.tx, &scope, id, "serves").await?;
        let leading = serving
            .iter()
            .filter(|record| record.kind == RecordKind::LeadershipPriority)
            .filter_map(|record| record.read().ok())
            .filter(|one: &LeadershipPriority| one.in_report)
            .collect();
        let today = ctx.today();
        Ok(Self {
            leading,
            thread: Thread::of(&page.records, &page.seen_kinds(), &naming, today),
            school: impact::school_name(ctx, &page).await?,
            targets: impact::targets(ctx, &page).await?,
            impact: impact::impact(ctx, &page).await?,
            priority: typed,
            actions,
            reviews,
            naming,
            words: ctx
                .words
                .own()
                .map(|(term, one, many)| (term.to_owned(), one.to_owned(), many.to_owned()))
                .collect(),
            today,
        })
    }

    pub(super) fn lead(&self) -> String {
        self.naming.who(self.priority.lead)
    }

    /// The actions as the report tells them, by date.
    pub(super) fn action_lines(&self) -> Vec<ActionLine> {
        let line = |(record, action): &(Record, Action)| ActionLine {
            id: record.id.to_string(),
            title: self.naming.told(action.title.as_str()),
            who: self.naming.who(action.accountable),
            due_on: action.due_on,
            state: action.state.label().to_owned(),
            is_closed: !action.state.is_open(),
            is_overdue: action.is_overdue(self.today),
        };
        self.actions.iter().map(line).collect()
    }

    /// What has a cost.
    pub(super) fn costs(&self) -> Vec<Cost> {
        let cost = |(_, action): &(Record, Action)| {
            let Pounds { pence } = action.cost?;
            Some(Cost {
                title: self.naming.told(action.title.as_str()),
                pence,
                resources: action.resources.as_ref().map(|text| self.naming.told(text.as_str())),
            })
        };
        self.actions.iter().filter_map(cost).collect()
    }

    /// The whole report as it stands, still without a word about the one before it.
    pub(super) fn paper(&self, record: &Record, report: &Report) -> Paper {
        let sources = self.sources();
        Paper {
            format: FORMAT,
            title: report.title.to_string(),
            audience: report.audience.label().to_owned(),
            organisation: self.school.clone(),
            priority: self.naming.told(self.priority.title.as_str()),
            lead: self.lead(),
            starts_on: self.priority.starts_on,
            ends_on: self.priority.ends_on,
            meeting_on: report.meeting_on,
            version: record.version,
            frozen_on: self.today,
            names_people: report.names_people,
            standing: self.reviews.last().map(|review| Where {
                level: review.level.label().to_owned(),
                direction: review.direction.label().to_owned(),
                held_on: review.held_on,
            }),
            parts: parts(report),
            targets: self.targets.iter().map(|target| self.told_target(target)).collect(),
            judgements: self
                .impact
                .judgements
                .iter()
                .map(|(_, judgement)| self.told_judgement(judgement))
                .collect(),
            studies: self
                .impact
                .studies
                .iter()
                .filter(|study| study.is_telling())
                .map(|study| self.told_study(study))
                .collect(),
            overdue: self
                .impact
                .unevaluated
                .iter()
                .map(|(_, target, due_on)| Overdue {
                    target: self.naming.told(target),
                    due_on: *due_on,
                })
                .collect(),
            actions: self.action_lines(),
            costs: self.costs(),
            thread: self.thread.strands.clone(),
            breaks: self.thread.breaks.clone(),
            vintage: vintage(&sources, self.today),
            sources: sources.iter().map(Source::line).collect(),
            previous: None,
            words: self.words.clone(),
            changes: Vec::new(),
        }
    }

    /// The releases that figures of the targets were taken from, each once.
    fn sources(&self) -> Vec<Source> {
        let mut sources: BTreeMap<Source, BTreeSet<String>> = BTreeMap::new();
        for source in self.targets.iter().flat_map(|target| &target.sources) {
            let bare = Source { whose: Vec::new(), ..source.clone() };
            sources.entry(bare).or_default().extend(source.whose.iter().cloned());
        }
        let told = |(source, whose): (Source, BTreeSet<String>)| Source {
            whose: whose.into_iter().collect(),
            ..source
        };
        sources.into_iter().map(told).collect()
    }

    fn told_target(&self, target: &TargetFigures) -> TargetFigures {
        let mut told = target.clone();
        told.title = self.naming.told(&told.title);
        told.measured.pupils = self.naming.told(&told.measured.pupils);
        for milestone in &mut told.milestones {
            milestone.title = self.naming.told(&milestone.title);
        }
        told
    }

    fn told_judgement(&self, judgement: &impact::Judgement) -> impact::Judgement {
        let mut told = judgement.clone();
        let tell = |text: &mut String| *text = self.naming.told(text);
        tell(&mut told.target);
        tell(&mut told.measured.pupils);
        tell(&mut told.account.summary);
        tell(&mut told.account.other_explanations);
        tell(&mut told.account.next_steps);
        let optional = [
            &mut told.account.staff_say,
            &mut told.account.pupils_say,
            &mut told.account.lasting,
            &mut told.account.continuing_measure,
        ];
        optional.into_iter().flatten().for_each(tell);
        told
    }

    fn told_study(&self, study: &impact::Study) -> impact::Study {
        let mut told = study.clone();
        told.target = self.naming.told(&told.target);
        for line in told.approaches.iter_mut().flat_map(|one| &mut one.said) {
            *line = self.naming.told(line);
        }
        told
    }

    /// Staff whom the draft names although it says that it names nobody.
    pub(super) fn named_in(&self, report: &Report) -> Vec<String> {
        self.naming.named_in(&written(report))
    }

    /// Words of such a draft that may be names of staff.
    pub(super) fn perhaps_named_in(&self, report: &Report) -> Vec<String> {
        self.naming.perhaps_named_in(&written(report))
    }
}

/// Everything that the draft's author wrote, as one text.
fn written(report: &Report) -> String {
    let parts = parts(report).into_iter().map(|part| part.text);
    [report.title.to_string()].into_iter().chain(parts).collect::<Vec<_>>().join("\n\n")
}

/// What was written, in the order of the paper.
fn parts(report: &Report) -> Vec<Part> {
    let parts = [
        ("The priority", Some(&report.priority)),
        ("Progress", Some(&report.progress)),
        ("Impact", Some(&report.impact)),
        ("Next steps", Some(&report.next_steps)),
        ("What it means for school policy", report.policy.as_ref()),
        ("Resources", report.resources.as_ref()),
    ];
    parts
        .into_iter()
        .filter_map(|(heading, text)| {
            Some(Part { heading: heading.to_owned(), text: text?.to_string() })
        })
        .collect()
}

/// The vintage of the figures in words.
fn vintage(sources: &[Source], today: Date) -> String {
    let day = headland_reports::table::long_date(today);
    let published = sources.iter().filter(|source| source.is_published());
    let mut names: Vec<String> = published.map(Source::called).collect();
    names.dedup();
    if names.is_empty() {
        format!("The school's own figures as they stood on {day}")
    } else {
        format!("{}, and the school's own figures as they stood on {day}", names.join("; "))
    }
}
