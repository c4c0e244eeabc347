//! What surrounds the form of a record: where it is, where it is sent, and what it may refer to.

use headland_app::context::Words;
use headland_app::frameworks::{self, Choosable};
use headland_app::impact::prospect_of_typed;
use headland_app::improvement::{self, Place, PriorityPage, RecordPage};
use headland_app::stored::Nameable;
use headland_app::{Conflict, Context, benchmarks, development, objectives, people};
use headland_domain::RecordId;
use headland_domain::improvement::{advice_on_length, sheet_of};
use headland_domain::people::Terms;
use headland_domain::sheet::{Problem, Record, RecordKind, Values};

use super::form::{Conflicting, Difference, FormPage, FormParts, KeptSince, Options};
use super::length::DATES;
use super::prospect;
use super::records::{adding, href_of};
use super::sightings;
use super::values::Wording;
use crate::components::Advice;
use crate::page::{Frame, PageError};

/// What surrounds a form: where it is, and what it may refer to.
pub(super) struct Surroundings {
    pub(super) kind: RecordKind,
    pub(super) place: Place,
    itself: Option<Record>,
    priority: Option<PriorityPage>,
    nameable: Nameable,
    words: Words,
    /// Of a record that belongs to people: what it is kept inside, and what it may refer to.
    head: Option<Record>,
    referable: Vec<Record>,
    /// In which terms the dates of a priority are counted.
    terms: Option<Terms>,
    /// What an observer is asked, by the protocol that they follow.
    prompts: Vec<sightings::Asked>,
    /// What is said of a target before it is saved.
    prospect: Vec<String>,
    /// Frameworks and their items that it may name.
    choosable: Choosable,
}

impl Surroundings {
    pub(super) async fn of_new(
        ctx: &mut Context,
        kind: RecordKind,
        place: Place,
    ) -> Result<Self, PageError> {
        let priority = match place {
            Place::Priority(id) => Some(improvement::priority(ctx, id).await?),
            _ => None,
        };
        let head = match place {
            Place::Within(id) => Some(improvement::record(ctx, id).await?.record),
            _ => None,
        };
        let within = head.as_ref().map(|head| head.id);
        let referable = referable(ctx, kind, within).await?;
        let nameable = people::nameable_here(ctx).await?;
        let words = ctx.words.clone();
        let terms = match kind {
            RecordKind::Priority => Some(people::terms_here(ctx).await?),
            _ => None,
        };
        let prospect = Vec::new();
        let choosable = frameworks::choosable(ctx, kind).await?;
        Ok(Self {
            kind,
            place,
            itself: None,
            priority,
            nameable,
            words,
            head,
            referable,
            terms,
            prompts: Vec::new(),
            prospect,
            choosable,
        })
    }

    pub(super) async fn of_stored(ctx: &mut Context, page: RecordPage) -> Result<Self, PageError> {
        let kind = page.record.kind;
        let within = page.record.priority.filter(|_| kind.kept_inside().is_some());
        let referable = referable(ctx, kind, within).await?;
        let prompts = if kind == RecordKind::Observation {
            development::prompts(ctx, &page.record).await?.iter().map(asked_of).collect()
        } else {
            Vec::new()
        };
        let head = match page.record.priority {
            Some(head) if kind.kept_inside().is_some() => {
                improvement::record(ctx, head).await.ok().map(|page| page.record)
            }
            _ => None,
        };
        let place = match (page.record.kind, page.record.plan, page.record.priority) {
            (RecordKind::Priority, Some(plan), _) => Place::Plan(plan),
            (kind, _, Some(head)) if kind.kept_inside().is_some() => Place::Within(head),
            (kind, ..) if kind.is_personal() => Place::Organisation,
            (RecordKind::Plan, ..) | (_, _, None) => Place::Organisation,
            (_, _, Some(priority)) => Place::Priority(priority),
        };
        Ok(Self {
            kind,
            place,
            head,
            referable,
            terms: page
                .priority
                .as_ref()
                .filter(|_| page.record.kind == RecordKind::Priority)
                .map(|priority| priority.terms.clone()),
            itself: Some(page.record),
            priority: page.priority,
            nameable: page.nameable,
            words: ctx.words.clone(),
            prompts,
            prospect: Vec::new(),
            choosable: frameworks::choosable(ctx, kind).await?,
        })
    }

    /// Works out what is to be said of a target with these answers, beside its field.
    pub(super) async fn look_ahead(
        &mut self,
        ctx: &mut Context,
        values: &Values,
    ) -> Result<(), PageError> {
        let is_typed = !values.one("target").is_empty();
        if let (RecordKind::Target, Place::Priority(priority), true) =
            (self.kind, self.place, is_typed)
        {
            let found = prospect_of_typed(ctx, priority, values).await?;
            self.prospect = found.map(|found| found.sentences()).unwrap_or_default();
        }
        Ok(())
    }

    /// Where the form is sent.
    fn action(&self) -> String {
        match (&self.itself, self.place) {
            (Some(record), _) => format!("/records/{}", record.id),
            (None, Place::Organisation) if self.kind.is_personal() => {
                format!("/growth/{}", self.kind.slug())
            }
            (None, Place::Within(head)) => format!("/records/{head}/{}", self.kind.slug()),
            (None, Place::Organisation) => "/plans".to_owned(),
            (None, Place::Plan(plan)) => format!("/plans/{plan}/priorities"),
            (None, Place::Priority(priority)) => {
                format!("/priorities/{priority}/{}", self.kind.slug())
            }
        }
    }

    /// Where what is typed is kept.
    fn autosave(&self) -> String {
        match (&self.itself, self.place) {
            (Some(record), _) => format!("/records/{}/draft", record.id),
            (None, Place::Organisation) if self.kind.is_personal() => {
                format!("/growth/{}/new/draft", self.kind.slug())
            }
            (None, Place::Within(head)) => {
                format!("/records/{head}/{}/new/draft", self.kind.slug())
            }
            (None, Place::Organisation) => "/plans/new/draft".to_owned(),
            (None, Place::Plan(plan)) => format!("/plans/{plan}/priorities/new/draft"),
            (None, Place::Priority(priority)) => {
                format!("/priorities/{priority}/{}/new/draft", self.kind.slug())
            }
        }
    }

    /// Where people go who do not save.
    pub(super) fn back(&self) -> String {
        match (&self.itself, self.place) {
            (Some(record), _) => href_of(record),
            (None, Place::Organisation) if self.kind.is_kept_apart() => "/restricted".to_owned(),
            (None, Place::Organisation) if self.kind.is_personal() => "/growth".to_owned(),
            (None, Place::Within(head)) => format!("/records/{head}"),
            (None, Place::Organisation) => "/plans".to_owned(),
            (None, Place::Plan(plan)) => format!("/plans/{plan}"),
            (None, Place::Priority(priority)) => {
                format!("/priorities/{priority}/{}", self.kind.section().slug())
            }
        }
    }

    /// What is said of a form before it is saved, and the field beside which it stands: of the words
    /// of an objective, of a target below the figure to reach, of a priority's dates below the one that
    /// ends it.
    fn advice(&self, values: &Values) -> Option<(&'static str, Advice)> {
        if self.kind == RecordKind::Objective {
            let said = objectives::wording_of(values);
            let fields = ["title", "baseline", "target", "by"];
            return Some(("title", Advice::new("/objectives/wording", &fields, &said)));
        }
        if let (RecordKind::Target, Place::Priority(priority)) = (self.kind, self.place) {
            let url = format!("/priorities/{priority}/targets/prospect");
            return Some(("target", Advice::told(url, &prospect::FIELDS, &self.prospect)));
        }
        let terms = self.terms.as_ref()?;
        let [starts_on, ends_on] = DATES.map(|field| values.one(field).parse().ok());
        let said = match (starts_on, ends_on) {
            (Some(starts_on), Some(ends_on)) if starts_on < ends_on => {
                advice_on_length(starts_on, ends_on, terms)
            }
            _ => Vec::new(),
        };
        let of =
            self.itself.as_ref().map_or_else(String::new, |record| format!("?of={}", record.id));
        Some(("ends_on", Advice::new(format!("/priorities/length{of}"), &DATES, &said)))
    }

    /// Who saved the record last.
    pub(super) fn changed_by(&self) -> String {
        self.itself.as_ref().map_or_else(String::new, |record| self.name(record.changed_by))
    }

    fn name(&self, person: headland_domain::PersonId) -> String {
        self.nameable.people.get(&person).cloned().unwrap_or_else(|| "Someone".to_owned())
    }

    pub(super) fn title(&self, ctx: &Context) -> String {
        let one = ctx.words.one(self.kind);
        match &self.itself {
            Some(_) => format!("Change {one}"),
            None => adding(ctx, self.kind),
        }
    }

    /// The form, showing these answers.
    pub(super) fn form(
        &self,
        mut frame: Frame,
        values: &Values,
        problems: Vec<Problem>,
        version: Option<i64>,
        kept: Option<KeptSince>,
        conflict: Option<Conflicting>,
    ) -> FormPage {
        if let Some(page) = &self.priority {
            let priority = page.priority.id;
            frame = frame.crumb(page.priority.title(), format!("/priorities/{priority}")).crumb(
                self.words.say(self.kind.section().label()),
                format!("/priorities/{priority}/{}", self.kind.section().slug()),
            );
        }
        if self.kind.is_kept_apart() {
            frame = frame.crumb("Restricted records", "/restricted");
        } else if self.kind.is_personal() {
            frame = frame.crumb("Development", "/growth");
        }
        if let Some(head) = &self.head {
            frame = frame.crumb(head.title(), href_of(head));
        }
        let measures = if self.kind == RecordKind::Target {
            benchmarks::measure_choices()
        } else {
            Vec::new()
        };
        let options = Options {
            nameable: &self.nameable,
            words: &self.words,
            priority: self.priority.as_ref(),
            measures: &measures,
            referable: &self.referable,
            choosable: &self.choosable,
            prompts: &self.prompts,
            itself: self.itself.as_ref().map(|record| record.id),
        };
        FormPage::new(FormParts {
            frame: frame.under(match self.kind {
                kind if kind.is_kept_apart() => "/organisation",
                kind if kind.is_personal() => "/growth",
                _ => "/plans",
            }),
            sheet: sheet_of(self.kind),
            values,
            problems,
            action: self.action(),
            autosave: self.autosave(),
            version,
            kept,
            conflict,
            advice: self.advice(values),
            options: &options,
        })
    }
}

/// What a prompt asks of an observer.
fn asked_of(prompt: &Record) -> sightings::Asked {
    let one = |field: &str| prompt.values.one(field).to_owned();
    sightings::Asked { prompt: one("title"), item: one("item"), hint: one("hint") }
}

/// What a record that belongs to people may refer to; nothing for others, whose priority says it.
async fn referable(
    ctx: &mut Context,
    kind: RecordKind,
    within: Option<RecordId>,
) -> Result<Vec<Record>, PageError> {
    if kind.is_personal() {
        Ok(development::referable(ctx, kind, within).await?)
    } else {
        Ok(Vec::new())
    }
}

/// Both texts, field by field: neither is lost.
pub(super) fn differences(surroundings: &Surroundings, conflict: &Conflict) -> Conflicting {
    let wording = if let Some(page) = &surroundings.priority {
        Wording::of(page, &surroundings.words)
    } else {
        let titles = surroundings.referable.iter().map(|one| (one.id, one.title())).collect();
        Wording::with_titles(&surroundings.nameable, titles, &surroundings.words)
    };
    let sheet = conflict.stored.sheet();
    Conflicting {
        by: surroundings.name(conflict.stored.changed_by),
        differences: sheet
            .changes(&conflict.stored.values, &conflict.offered)
            .into_iter()
            .filter_map(|change| {
                let field = sheet.field(change.field)?;
                Some(Difference {
                    label: wording.label(field),
                    theirs: wording.lines(field, &change.before).join("\n"),
                    yours: wording.lines(field, &change.after).join("\n"),
                })
            })
            .collect(),
    }
}
