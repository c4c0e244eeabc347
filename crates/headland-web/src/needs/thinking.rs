//! What was thought through with a tool, as a picture or side by side.

use askama::Template;
use headland_app::drawn::charts::{Boxes, Force as Drawn, ForceField, Headed};
use headland_domain::improvement::Extent;
use headland_domain::needs::{
    Engagement, Force, PestlePoint, PestleSide, Stakeholder, SwotPoint, SwotSide, Tool,
};
use headland_domain::sheet::{Record, Sheet};

use crate::improvement::figure;
use crate::page::count;

#[derive(Template)]
#[template(path = "needs/_thinking.html")]
struct ThinkingPart {
    picture: String,
    advice: Vec<String>,
}

/// The picture of an analysis and what is noticed about it, rendered; nothing before there is an entry.
pub(crate) fn thinking_of(analysis: &Record, entries: &[Record]) -> Option<String> {
    let tool = Tool::of(analysis)?;
    let entries: Vec<_> = entries.iter().filter(|entry| entry.kind == tool.entry()).collect();
    if entries.is_empty() {
        return None;
    }
    let (picture, mut advice) = match tool {
        Tool::Swot => swot(&read(&entries)),
        Tool::Pestle => pestle(&read(&entries)),
        Tool::ForceField => force_field(analysis, &read(&entries)),
        Tool::Stakeholders => stakeholders(&read(&entries)),
    };
    let unshown = entries.iter().filter(|entry| {
        entry.values.one("evidence").is_empty() && entry.values.one("feedback").is_empty()
    });
    match unshown.count() {
        0 => {}
        1 => advice.push("Of one entry nobody has said yet what shows it.".to_owned()),
        many => advice.push(format!("Of {many} entries nobody has said yet what shows them.")),
    }
    if analysis.values.one("so_what").is_empty() {
        advice.push("What follows from it is not said yet.".to_owned());
    }
    Some(ThinkingPart { picture, advice }.to_string())
}

/// The entries with their answers. What cannot be read any more stands in the list below alone.
fn read<'a, S: Sheet>(entries: &[&'a Record]) -> Vec<(&'a Record, S)> {
    entries.iter().filter_map(|entry| Some((*entry, entry.read().ok()?))).collect()
}

/// Words of a choice without what explains them.
fn short(label: &str) -> &str {
    label.split(':').next().unwrap_or(label)
}

/// Entries by their headings, as a picture with the same as a table.
fn boxes(
    id: &str,
    finding: String,
    of: &str,
    headed: impl Iterator<Item = (&'static str, Vec<String>)>,
) -> String {
    let boxes = headed.map(|(heading, entries)| Headed { heading: heading.to_owned(), entries });
    let chart = Boxes { finding, of: of.to_owned(), boxes: boxes.collect() };
    figure(id, &chart).to_string()
}

fn swot(points: &[(&Record, SwotPoint)]) -> (String, Vec<String>) {
    let of = |side: SwotSide| -> Vec<String> {
        let some = points.iter().filter(|(_, point)| point.side == side);
        some.map(|(record, _)| record.title()).collect()
    };
    let ours = of(SwotSide::Strength).len() + of(SwotSide::Weakness).len();
    let finding = format!(
        "{} named: {ours} in our hands, {} from outside",
        count(points.len(), "point", "points"),
        points.len() - ours
    );
    let headed = SwotSide::ALL.iter().map(|side| (short(side.label()), of(*side)));
    let picture = boxes("swot", finding, "Side", headed);
    let empty = SwotSide::ALL.iter().filter(|side| of(**side).is_empty());
    let empty: Vec<_> = empty.map(|side| short(side.label()).to_lowercase()).collect();
    let advice = (!empty.is_empty())
        .then(|| format!("Nothing is said yet on this side: {}.", empty.join(", ")));
    (picture, advice.into_iter().collect())
}

fn pestle(points: &[(&Record, PestlePoint)]) -> (String, Vec<String>) {
    let of = |side: PestleSide| -> Vec<String> {
        let some = points.iter().filter(|(_, point)| point.side == side);
        let words = some.map(|(record, point)| {
            let horizon = point.horizon.label().to_lowercase();
            format!(
                "{} (likely: {}; {horizon})",
                record.title(),
                point.likelihood.label().to_lowercase()
            )
        });
        words.collect()
    };
    let pressing = points
        .iter()
        .filter(|(_, point)| point.impact == Extent::High && point.likelihood == Extent::High);
    let finding = format!(
        "{} from outside, {} of them likely and of high impact",
        count(points.len(), "thing", "things"),
        pressing.count()
    );
    let headed = PestleSide::ALL.iter().map(|side| (side.label(), of(*side)));
    let picture = boxes("pestle", finding, "Where from", headed);
    let open = points.iter().filter(|(_, point)| point.answer.is_none()).count();
    let advice = (open > 0)
        .then(|| format!("{} without a “so what”.", count(open, "entry stands", "entries stand")));
    (picture, advice.into_iter().collect())
}

fn force_field(analysis: &Record, forces: &[(&Record, Force)]) -> (String, Vec<String>) {
    let side = |is_driving: bool| {
        let some =
            forces.iter().filter(move |(_, force)| (force.strength.value() > 0) == is_driving);
        let mut drawn: Vec<_> = some
            .map(|(record, force)| {
                Drawn::new(record.title(), force.strength.value().unsigned_abs())
            })
            .collect();
        drawn.sort_by_key(|force| std::cmp::Reverse(force.strength));
        drawn
    };
    let (driving, restraining) = (side(true), side(false));
    let sum = |forces: &[Drawn]| forces.iter().map(|one| u32::from(one.strength)).sum::<u32>();
    let (for_it, against) = (sum(&driving), sum(&restraining));
    let finding = match for_it.cmp(&against) {
        std::cmp::Ordering::Greater => {
            format!("More drives it than holds it back: {for_it} to {against}")
        }
        std::cmp::Ordering::Less => {
            format!("More holds it back than drives it: {against} to {for_it}")
        }
        std::cmp::Ordering::Equal => format!("As much drives it as holds it back: {for_it} each"),
    };
    let change = analysis.title();
    let chart = ForceField { finding, change, driving, restraining };
    let advice = "The sums add up judgements and are no measurement. To weaken what holds a change \
        back often moves more than to push harder.";
    (figure("force-field", &chart).to_string(), vec![advice.to_owned()])
}

fn stakeholders(people: &[(&Record, Stakeholder)]) -> (String, Vec<String>) {
    let of = |engagement: Engagement| -> Vec<String> {
        let some = people.iter().filter(|(_, one)| Engagement::of(one) == engagement);
        let words = some.map(|(record, one)| {
            let (influence, interest) = (one.influence.value(), one.interest.value());
            let stance = one.stance.label().to_lowercase();
            format!("{}: influence {influence}, interest {interest}; {stance}", record.title())
        });
        words.collect()
    };
    let close = of(Engagement::WorkWith).len();
    let whom = count(people.len(), "stakeholder", "stakeholders");
    let finding = format!("{whom}, {close} of them to work closely with");
    let headed = Engagement::ALL.iter().map(|one| (one.label(), of(*one)));
    let picture = boxes("stakeholders", finding, "How close to work", headed);
    let unsaid = people.iter().filter(|(_, one)| one.answer.is_none()).count();
    let advice = (unsaid > 0).then(|| {
        let whom = count(unsaid, "stakeholder", "stakeholders");
        format!("For {whom} nobody has said yet how to work with them.")
    });
    (picture, advice.into_iter().collect())
}
