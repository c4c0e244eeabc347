//! How something is written.

use headland_checks::wording::{
    flesch, lix, lsh_candidate_probability, minhash_standard_error, pasted_text, resemblance,
    smart_lint,
};
use serde_json::json;

use crate::{Answer, Calculation, Input, Refusal};

pub(crate) const CALCULATIONS: &[Calculation] = &[
    Calculation::new("pasted_text", "How far a text is a standard's own words", pasted),
    Calculation::new("resemblance", "The runs of words that two texts share", resembles),
    Calculation::new(
        "minhash_standard_error",
        "How sure a resemblance estimated from minimum hashes is",
        minhash,
    ),
    Calculation::new(
        "lsh_candidate_probability",
        "How likely bands of hashes are to find a pair of texts",
        bands,
    ),
    Calculation::new("flesch", "Reading ease and grade, from counts", ease),
    Calculation::new("lix", "How hard a text is to read, without counting syllables", hardness),
    Calculation::new("smart_lint", "What keeps an objective from being checked", lint),
];

const SHORT: &str = "the text is too short for a run of so many words";

fn pasted(input: &Input) -> Result<Answer, Refusal> {
    let found = pasted_text(input.get("text")?.text()?, input.get("standard")?.text()?);
    let short = found.containment5.is_none();
    let value = json!({
        "flag": found.flag.to_string(),
        "jaccard3": found.jaccard3, "jaccard5": found.jaccard5,
        "containment3": found.containment3, "containment5": found.containment5,
        "longest_common_words": found.longest_common_words, "words": found.words,
    });
    Ok(Answer::of(value).because(short.then_some(SHORT)))
}

fn resembles(input: &Input) -> Result<Answer, Refusal> {
    let size = input.get("k")?;
    let k = size.place()?;
    if k == 0 {
        return Err(size.refuse("must be 1 or more"));
    }
    let found = resemblance(input.get("a")?.text()?, input.get("b")?.text()?, k);
    let short = found.jaccard.is_none();
    let value = json!({"set_a": found.first, "set_b": found.second, "jaccard": found.jaccard});
    Ok(Answer::of(value).because(short.then_some(SHORT)))
}

/// Every resemblance with every number of hashes.
fn minhash(input: &Input) -> Result<Answer, Refusal> {
    let hashes = input.get("k")?.counts()?;
    let mut rows = Vec::new();
    for resemblance in input.get("j")?.list()? {
        let j = resemblance.number()?;
        let row: Option<Vec<f64>> =
            hashes.iter().map(|hashes| minhash_standard_error(j, *hashes)).collect();
        let wrong = || resemblance.refuse("must lie from 0 to 1, and k must be 1 or more");
        rows.push(row.ok_or_else(wrong)?);
    }
    Ok(Answer::of(json!(rows)))
}

fn bands(input: &Input) -> Result<Answer, Refusal> {
    let (bands, rows) = (input.count("bands")?, input.count("rows")?);
    let chance = |resemblance: &Input| {
        let found = lsh_candidate_probability(resemblance.number()?, bands, rows);
        found.ok_or_else(|| {
            resemblance.refuse("must lie from 0 to 1, and bands and rows must be 1 or more")
        })
    };
    let found = input.get("s")?.list()?.iter().map(chance).collect::<Result<Vec<_>, Refusal>>()?;
    Ok(Answer::of(json!(found)))
}

fn ease(input: &Input) -> Result<Answer, Refusal> {
    let (words, sentences) = counts(input)?;
    let syllables = input.count("syllables")?;
    if syllables < words {
        return Err(Refusal::new("syllables", "must be at least as many as words"));
    }
    Ok(flesch(words, sentences, syllables).map_or_else(
        || Answer::none("there are no words"),
        |found| Answer::of(json!({"reading_ease": found.reading_ease, "fk_grade": found.grade})),
    ))
}

fn counts(input: &Input) -> Result<(u32, u32), Refusal> {
    let (words, sentences) = (input.count("words")?, input.count("sentences")?);
    if sentences > words {
        return Err(Refusal::new("sentences", "must not be more than words"));
    }
    if sentences == 0 && words > 0 {
        return Err(Refusal::new("sentences", "must be 1 or more where there are words"));
    }
    Ok((words, sentences))
}

fn hardness(input: &Input) -> Result<Answer, Refusal> {
    let (words, sentences) = counts(input)?;
    let long = input.count("long_words_over_6")?;
    if long > words {
        return Err(Refusal::new("long_words_over_6", "must not be more than words"));
    }
    Ok(lix(words, sentences, long)
        .map_or_else(|| Answer::none("there are no words"), |found| Answer::of(json!(found))))
}

fn lint(input: &Input) -> Result<Answer, Refusal> {
    let found = smart_lint(input.get("text")?.text()?);
    let codes: Vec<&str> = found.flaws.iter().map(|flaw| flaw.code()).collect();
    let answer = Answer::of(json!({
        "codes": codes, "has_exact_date": found.has_exact_date,
        "baseline_and_target": found.baseline_and_target, "vague": found.vague,
        "words": found.words,
    }));
    Ok(found.flaws.iter().fold(answer, |answer, flaw| answer.because(Some(flaw))))
}
