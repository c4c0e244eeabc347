//! Schools: what is known of one, those that are like it, several beside one another, and all of them
//! against chance.

use std::num::NonZeroUsize;

use axum::http::StatusCode;
use headland_app::Failure;
use headland_app::benchmarks::{self, Baseline, MeasureProfile, SimilarSet};
use headland_app::stored::School;
use headland_domain::benchmarks::{Period, Urn};
use headland_stats::benchmarks::FunnelFlag;
use serde_json::{Value, json};

use super::{
    TAG, group_of, measure, measure_example, measure_schema, series, series_example, series_schema,
};
use crate::api::answer::{Answer, Result};
use crate::api::asking::{Asking, Path};
use crate::api::endpoint::{Body, Endpoint};
use crate::api::parameters::Parameters;
use crate::api::problem::Problem;
use crate::api::schema;

fn number(description: &str) -> Value {
    json!({ "type": ["number", "null"], "description": description })
}

fn things(description: &str) -> Value {
    schema::array(description, json!({ "type": "object" }))
}

fn text() -> Value {
    json!({ "type": "string" })
}

fn pages() -> Value {
    json!({ "type": "integer", "minimum": 1 })
}

/// Everything about schools.
pub(super) fn endpoints() -> Vec<Endpoint> {
    let mut endpoints = of_one();
    endpoints.extend(of_several());
    endpoints
}

/// What is known of a school, and which are like it.
fn of_one() -> Vec<Endpoint> {
    let school = json!({ "urn": 999_101, "name": "Hope Primary School", "authority": "Hillshire",
        "region": null, "phase": "Primary", "pupils": 210 });
    vec![
        Endpoint::get("/figures/schools", "list_schools_with_figures", schools)
            .says(TAG, "Schools that a table or the register here knows, 25 to a page, by name")
            .relies_on("benchmarks::schools", "see figures")
            .parameter("q", "A part of the name, or the URN.", text())
            .parameter("page", "Which page, from 1.", pages())
            .answers(Body::json(
                schema::page_of(schema::object(
                    "A school.",
                    json!({
                        "urn": schema::whole("Its number."),
                        "name": schema::text("Its name."),
                        "authority": schema::or_null(schema::text("Its authority.")),
                        "region": schema::or_null(schema::text("Its region.")),
                        "phase": schema::or_null(schema::text("Its phase, as the register says.")),
                        "pupils": number("Pupils on roll, as the register says."),
                    }),
                )),
                schema::example_page(school),
            )),
        Endpoint::get("/figures/schools/{urn}", "read_school_profile", profile)
            .says(TAG, "What is known of a school, a page of measures: similar schools, authority and England beside it")
            .relies_on("benchmarks::profile", "see figures")
            .parameter("q", "A part of the measure's name.", text())
            .parameter("page", "Which page, from 1.", pages())
            .answers(Body::json(
                schema::object(
                    "A page of a school's profile.",
                    json!({
                        "urn": schema::whole("The school's number."),
                        "name": schema::text("Its name."),
                        "measures_in_all": schema::whole("Measures on all pages."),
                        "page": schema::whole("This page, from 1."),
                        "similar_by": schema::text("The method by which similar schools were found."),
                        "measures": schema::array("The measures of this page.", schema::object(
                            "A measure of the school.",
                            json!({
                                "measure": measure_schema(),
                                "series": schema::array("The school's, its authority's and England's figures.", series_schema()),
                                "similar": things("The average of similar schools by period, with how many have a figure."),
                                "percentiles": things("Where the school stands among others by period, with their number."),
                            }),
                        )),
                    }),
                ),
                json!({
                    "urn": 999_101, "name": "Hope Primary School", "measures_in_all": 1, "page": 1,
                    "similar_by": "headland-1",
                    "measures": [{
                        "measure": measure_example(), "series": [series_example()],
                        "similar": [{ "period": "AY:2024/25", "mean": 61.5, "known": 28, "without": 2 }],
                        "percentiles": [{ "period": "AY:2024/25", "percentile": 44.0, "n": 850, "withheld": 12 }],
                    }],
                }),
            )),
        Endpoint::get("/figures/schools/{urn}/similar", "list_similar_schools", similar)
            .says(TAG, "The schools that are like one, with distance and reason")
            .relies_on("benchmarks::similar_schools", "see figures")
            .parameter("method", "headland-1 unless told; similar-schools-2026-primary, financial-benchmarking.", text())
            .answers(Body::json(
                schema::object(
                    "Schools that are alike.",
                    json!({
                        "method": schema::text("The method's code."),
                        "about": schema::text("What it does."),
                        "limits": schema::text("What it cannot do here."),
                        "compared": things("What is compared: measure, weight, year, the school's own and the spread."),
                        "schools_looked_at": schema::whole("With how many schools it was compared."),
                        "dropped": schema::whole("How many of them lack too much."),
                        "nothing": schema::or_null(schema::text("Why there is no set.")),
                        "schools": things("The schools, nearest first."),
                    }),
                ),
                json!({
                    "method": "headland-1", "about": "", "limits": "", "compared": [],
                    "schools_looked_at": 850, "dropped": 3, "nothing": null,
                    "schools": [{ "urn": 999_102, "name": "Joy Primary School", "authority": "Hillshire",
                        "distance": 0.31, "reason": "Close in pupils on roll", "values": [24.0] }],
                }),
            )),
    ]
}

/// Schools beside one another, and all of them.
fn of_several() -> Vec<Endpoint> {
    vec![
        Endpoint::get("/figures/comparison", "compare_schools", comparison)
            .says(TAG, "Up to ten schools on one measure, in the order asked; nobody is ranked")
            .relies_on("benchmarks::side_by_side", "see figures")
            .parameter("measure", "The code of the measure; it must be given.", text())
            .parameter("group", "The group of pupils, such as disadvantaged; everyone unless told.", text())
            .parameter("schools", "Up to ten URNs with commas between; they must be given.", text())
            .answers(Body::json(
                schema::object(
                    "Schools beside one another.",
                    json!({
                        "measure": measure_schema(),
                        "schools": things("Each school with its series, null where it has none."),
                        "england": { "type": ["object", "null"], "description": "England's series." },
                    }),
                ),
                json!({ "measure": measure_example(), "england": null,
                    "schools": [{ "urn": 999_101, "name": "Hope Primary School", "series": null }] }),
            )),
        Endpoint::get("/measures/{code}/funnel", "read_funnel", funnel)
            .says(TAG, "Every school's share against what chance alone would do, at 95% and 99.8%")
            .relies_on("benchmarks::funnel", "see figures")
            .parameter("group", "The group of pupils, such as disadvantaged; everyone unless told.", text())
            .parameter("year", "The period, such as AY:2024/25; the last unless told.", text())
            .answers(Body::json(
                schema::object(
                    "A funnel.",
                    json!({
                        "period": schema::text("Which period."),
                        "baseline": number("What all are compared with, in per cent."),
                        "baseline_from": schema::one_of("Where that is from.", ["england", "pooled"].into_iter()),
                        "outside_95": schema::whole("Schools outside the 95% limits."),
                        "outside_95_by_chance": number("So many would be there by chance alone."),
                        "outside_998": schema::whole("Schools outside the 99.8% limits."),
                        "outside_998_by_chance": number("So many would be there by chance alone."),
                        "without": schema::whole("Schools that cannot be placed."),
                        "schools": things("The schools that are placed, by number and in no order of merit."),
                    }),
                ),
                json!({
                    "period": "AY:2024/25", "baseline": 74.0, "baseline_from": "england",
                    "outside_95": 51, "outside_95_by_chance": 42.5, "outside_998": 4,
                    "outside_998_by_chance": 1.7, "without": 12,
                    "schools": [{ "urn": 999_101, "value": 63.0, "n": 30, "flag": "within" }],
                }),
            )),
        Endpoint::get("/figures/coverage", "read_coverage", coverage)
            .says(TAG, "Of which measures, years and areas there are figures, 25 measures to a page")
            .relies_on("benchmarks::coverage", "see figures")
            .parameter("page", "Which page, from 1.", pages())
            .answers(Body::json(
                schema::object(
                    "What there is.",
                    json!({
                        "measures_in_all": schema::whole("Measures on all pages."),
                        "measures": things("Each measure with its schools and areas by period."),
                        "areas": things("Each authority with how many schools there are figures of."),
                    }),
                ),
                json!({ "measures_in_all": 0, "measures": [], "areas": [] }),
            )),
    ]
}

fn page_of(query: &Parameters) -> Result<usize> {
    let page = query.read::<NonZeroUsize>("page", "must be a number from 1 on")?;
    Ok(page.map_or(1, NonZeroUsize::get))
}

fn shown(school: &School) -> Value {
    json!({
        "urn": school.urn().map(Urn::number),
        "name": school.name,
        "authority": school.authority,
        "region": school.region,
        "phase": school.phase,
        "pupils": school.pupils,
    })
}

/// `GET /figures/schools`
async fn schools(mut asking: Asking, query: Parameters) -> Result {
    let query = query.among(&["q", "page"])?;
    let words = query.words("q").unwrap_or_default();
    let found = benchmarks::schools(&mut asking.ctx, &words, page_of(&query)?).await?;
    asking.answer(Answer::all(found.schools.iter().map(shown).collect()))
}

/// `GET /figures/schools/{urn}`
async fn profile(mut asking: Asking, Path(urn): Path<Urn>, query: Parameters) -> Result {
    let query = query.among(&["q", "page"])?;
    let words = query.words("q").unwrap_or_default();
    let found = benchmarks::profile(&mut asking.ctx, urn, &words, page_of(&query)?).await?;
    asking.answer(Answer::ok(json!({
        "urn": found.urn.number(),
        "name": found.school,
        "measures_in_all": found.total,
        "page": found.page,
        "similar_by": found.similar.method.code,
        "measures": found.measures.iter().map(of_school).collect::<Vec<_>>(),
    })))
}

fn of_school(one: &MeasureProfile) -> Value {
    let similar = one.similar.iter().map(|average| {
        json!({
            "period": average.period.code(),
            "mean": average.mean,
            "known": average.known,
            "without": average.without,
        })
    });
    let percentiles = one.among.iter().map(|(period, among)| {
        json!({
            "period": period.code(),
            "percentile": among.percentile,
            "n": among.n,
            "withheld": among.withheld,
        })
    });
    json!({
        "measure": measure(&one.measure),
        "series": one.composed.series.iter().map(series).collect::<Vec<_>>(),
        "similar": similar.collect::<Vec<_>>(),
        "percentiles": percentiles.collect::<Vec<_>>(),
    })
}

/// `GET /figures/schools/{urn}/similar`
async fn similar(mut asking: Asking, Path(urn): Path<Urn>, query: Parameters) -> Result {
    let query = query.among(&["method"])?;
    let method = query.words("method");
    let found = benchmarks::similar_schools(&mut asking.ctx, urn, method.as_deref()).await?;
    asking.answer(Answer::ok(alike(&found)))
}

fn alike(found: &SimilarSet) -> Value {
    let compared = found.compared.iter().map(|one| {
        json!({
            "measure": one.measure.code.as_str(),
            "weight": one.weight,
            "period": one.period.as_ref().map(Period::code),
            "own": one.own,
            "spread": one.spread,
        })
    });
    let schools = found.members.iter().map(|member| {
        json!({
            "urn": member.urn.number(),
            "name": member.name,
            "authority": member.authority,
            "distance": member.distance,
            "reason": member.reason(),
            "values": member.values,
        })
    });
    json!({
        "method": found.method.code,
        "about": found.method.about,
        "limits": found.method.limits,
        "compared": compared.collect::<Vec<_>>(),
        "schools_looked_at": found.pool,
        "dropped": found.dropped,
        "nothing": found.nothing,
        "schools": schools.collect::<Vec<_>>(),
    })
}

/// `GET /figures/comparison`
async fn comparison(mut asking: Asking, query: Parameters) -> Result {
    let query = query.among(&["measure", "group", "schools"])?;
    let group = group_of(&query)?;
    let code = query
        .words("measure")
        .ok_or_else(|| Problem::parameter("measure", "must be the code of a measure"))?;
    let refused = || Problem::parameter("schools", "must be URNs with commas between");
    let given = query.words("schools").ok_or_else(refused)?;
    let urns: Vec<Urn> = given
        .split(',')
        .map(|urn| urn.trim().parse().map_err(|_| refused()))
        .collect::<Result<Vec<Urn>>>()?;
    let found = match benchmarks::side_by_side(&mut asking.ctx, &code, &group, &urns).await {
        Err(Failure::Refused(refusal)) => {
            return Err(Problem::parameter("schools", &refusal.to_string()));
        }
        other => other.map_err(|failure| failure.map(|_| ()))?,
    };
    let schools = found.schools.iter().map(|(urn, name, own)| {
        json!({ "urn": urn.number(), "name": name, "series": own.as_ref().map(series) })
    });
    asking.answer(Answer::ok(json!({
        "measure": measure(&found.measure),
        "schools": schools.collect::<Vec<_>>(),
        "england": found.england.as_ref().map(series),
    })))
}

/// `GET /measures/{code}/funnel`
async fn funnel(mut asking: Asking, Path(code): Path<String>, query: Parameters) -> Result {
    let query = query.among(&["group", "year"])?;
    let group = group_of(&query)?;
    let year = query.read::<Period>("year", "must be a period, such as AY:2024/25")?;
    let (_, found) = benchmarks::funnel(&mut asking.ctx, &code, &group, year.as_ref()).await?;
    // There is no funnel of such a measure, and the answer says why.
    let found =
        found.map_err(|refusal| Problem::new(StatusCode::NOT_FOUND, format!("{refusal}.")))?;
    let (inner, outer) = found.by_chance();
    let schools = found.schools.iter().map(|one| {
        json!({
            "urn": one.urn.number(),
            "value": one.value,
            "n": one.n,
            "flag": match one.flag {
                FunnelFlag::Within => "within",
                FunnelFlag::Outside95 => "outside-95",
                FunnelFlag::Outside998 => "outside-998",
            },
        })
    });
    asking.answer(Answer::ok(json!({
        "period": found.period.code(),
        "baseline": found.baseline,
        "baseline_from": match found.baseline_from {
            Baseline::England => "england",
            Baseline::Pooled => "pooled",
        },
        "outside_95": found.outside(),
        "outside_95_by_chance": inner,
        "outside_998": found.far_outside(),
        "outside_998_by_chance": outer,
        "without": found.without,
        "schools": schools.collect::<Vec<_>>(),
    })))
}

/// `GET /figures/coverage`
async fn coverage(mut asking: Asking, query: Parameters) -> Result {
    let query = query.among(&["page"])?;
    let found = benchmarks::coverage(&mut asking.ctx, page_of(&query)?).await?;
    let measures = found.measures.iter().map(|one| {
        let periods = one.periods.iter().map(|(period, counts)| {
            json!({ "period": period.code(), "schools": counts.schools, "areas": counts.areas })
        });
        json!({
            "measure": measure(&one.measure),
            "periods": periods.collect::<Vec<_>>(),
            "releases": one.releases,
        })
    });
    let areas = found.areas.iter().map(|area| {
        json!({
            "code": area.code,
            "name": area.name,
            "schools": area.schools,
            "releases": area.releases,
        })
    });
    asking.answer(Answer::ok(json!({
        "measures_in_all": found.total,
        "measures": measures.collect::<Vec<_>>(),
        "areas": areas.collect::<Vec<_>>(),
    })))
}
