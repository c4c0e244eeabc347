//! What may be shown of a small group's answers.

use headland_stats::disclosure::{Atom, Group, display, exposed_sets, share_identified};
use serde_json::{Map, Value, json};

use crate::{Answer, Calculation, Input, Refusal};

pub(crate) const CALCULATIONS: &[Calculation] = &[
    Calculation::new(
        "exposed_sets",
        "Small groups whose answers can be worked out from what is published",
        exposed,
    ),
    Calculation::new(
        "anonymity_display",
        "Which groups' results are shown, pooled or hidden",
        anonymity,
    ),
    Calculation::new(
        "share_of_response_multisets_identified",
        "How often a mean, with or without its spread, gives every answer away",
        identified,
    ),
];

fn exposed(input: &Input) -> Result<Answer, Refusal> {
    let atoms: Vec<Atom> = input
        .get("atoms")?
        .fields()?
        .into_iter()
        .map(|(name, n)| Ok(Atom { name, n: n.whole_number()? }))
        .collect::<Result<_, Refusal>>()?;
    let published = input.get("published")?.list()?;
    let published = published.iter().map(Input::texts).collect::<Result<Vec<_>, _>>()?;
    let known = input.maybe("known").map_or(Ok(vec![]), |known| known.texts())?;
    let found = exposed_sets(&atoms, &published, input.count("threshold")?, &known)?;
    Ok(Answer::of(json!(found)))
}

fn group<'a>(input: &Input<'a>) -> Result<Group<'a>, Refusal> {
    let name = input.get("name")?.text()?;
    let is_anonymous = input.get("anonymous")?.flag()?;
    Ok(Group { name, n: input.count("n")?, is_anonymous, is_self: name == "self" })
}

fn anonymity(input: &Input) -> Result<Answer, Refusal> {
    let groups: Vec<Group> =
        input.get("groups")?.list()?.iter().map(group).collect::<Result<_, Refusal>>()?;
    let found = display(&groups, input.count("threshold")?)?;
    let shown: Vec<Value> = found.shown.iter().map(|pool| json!([pool.names, pool.n])).collect();
    let hidden: Vec<Value> = found
        .hidden
        .iter()
        .map(|hidden| json!([hidden.pool.names, hidden.pool.n, hidden.because.to_string()]))
        .collect();
    let overall = found.overall.as_ref().map(|pool| json!([pool.names, pool.n]));
    let note = overall.is_none().then_some("a figure for everyone would give a small group away");
    let value = json!({"shown": shown, "hidden": hidden, "overall": overall});
    Ok(Answer::of(value).because(note))
}

fn identified(input: &Input) -> Result<Answer, Refusal> {
    let options = input.count("scale")?;
    let mut value = Map::new();
    for n in input.get("n")?.counts()? {
        let found = share_identified(n, options)?;
        for (figures, share) in [
            ("mean1dp", found.mean_1),
            ("mean2dp", found.mean_2),
            ("mean1dp+sd1dp", found.mean_and_sd_1),
            ("mean2dp+sd2dp", found.mean_and_sd_2),
        ] {
            value.insert(format!("n={n},{figures}"), json!(share));
        }
    }
    Ok(Answer::of(Value::Object(value)))
}
