//! Measures, the figures published about a school and its own, and work outside requests.

mod releases;
mod schools;

use headland_app::benchmarks::{self, Level, Point, Series};
use headland_app::jobs;
use headland_app::stored::Job;
use headland_domain::JobId;
use headland_domain::benchmarks::{Breakdown, Measure};
use headland_policy::{Action, Resource};
use serde_json::{Value, json};

use crate::api::answer::{Answer, Result};
use crate::api::asking::{Asking, Path};
use crate::api::changing::Changing;
use crate::api::endpoint::{Body, Endpoint};
use crate::api::json;
use crate::api::parameters::Parameters;
use crate::api::problem::Problem;
use crate::api::schema;

const TAG: &str = "Frameworks and figures";
const WORK: &str = "Work outside requests";

/// Every endpoint of the capability.
pub(super) fn endpoints() -> Vec<Endpoint> {
    let mut endpoints = vec![
        Endpoint::get("/measures", "list_measures", measures)
            .says(TAG, "The measures that a target may be set on; all on one page")
            .relies_on("benchmarks::measures", "see figures")
            .answers(Body::json(
                schema::page_of(measure_schema()),
                json!({ "items": [measure_example()], "next": null }),
            )),
        Endpoint::get("/figures", "read_figures", figures)
            .says(TAG, "A measure's figures over time: the school's, its authority's and England's")
            .relies_on("benchmarks::series", "see figures")
            .parameter(
                "measure",
                "The code of the measure; it must be given.",
                json!({ "type": "string" }),
            )
            .parameter(
                "group",
                "The group of pupils, such as disadvantaged; everyone unless told.",
                json!({ "type": "string" }),
            )
            .answers(Body::json(
                schema::page_of(series_schema()),
                json!({ "items": [series_example()], "next": null }),
            )),
        Endpoint::get("/jobs/{id}", "read_job", job)
            .says(WORK, "How far a piece of work has come")
            .relies_on("jobs::job", "see jobs; one's own")
            .answers(Body::json(job_schema(), job_example())),
        Endpoint::get("/jobs", "list_jobs", all_jobs)
            .says(WORK, "The organisation's work outside requests, newest first")
            .relies_on("jobs::jobs_before", "see jobs")
            .lists(job_schema(), job_example()),
        Endpoint::post("/jobs/{id}/retry", "retry_job", retry)
            .says(WORK, "Let a piece of work that failed run again now")
            .relies_on("jobs::retry_job", "revise jobs")
            .with_status(204),
        Endpoint::get("/measures/{code}/groups", "list_groups", groups)
            .says(TAG, "The groups of pupils for which there are figures of a measure")
            .relies_on("benchmarks::groups_of", "see figures")
            .answers(Body::json(
                schema::page_of(schema::object(
                    "A group of pupils.",
                    json!({
                        "code": schema::text("As `group` of /figures."),
                        "label": schema::text("What it is called."),
                    }),
                )),
                schema::example_page(json!({ "code": "all", "label": "all pupils" })),
            )),
    ];
    endpoints.extend(releases::endpoints());
    endpoints.extend(schools::endpoints());
    endpoints
}

fn measure_schema() -> Value {
    schema::object(
        "A measure of the catalogue.",
        json!({
            "code": schema::text("How it is referred to."),
            "label": schema::text("What it is called."),
            "outcome": schema::or_null(schema::text("The kind of outcome it speaks to.")),
            "unit": schema::text("What its numbers count."),
            "polarity": schema::or_null(schema::text("Which direction is better; null for neither.")),
            "decimal_places": { "type": ["integer", "null"], "description": "How exactly it is published." },
        }),
    )
}

fn measure_example() -> Value {
    json!({
        "code": "ks2-rwm-expected", "label": "Expected standard in reading, writing and maths",
        "outcome": "attainment", "unit": "percent", "polarity": "higher", "decimal_places": 0,
    })
}

fn series_schema() -> Value {
    let number =
        |description: &str| json!({ "type": ["number", "null"], "description": description });
    let whole =
        |description: &str| json!({ "type": ["integer", "null"], "description": description });
    let point = schema::object(
        "One figure.",
        json!({
            "period": schema::text("When, such as a school year."),
            "value": number("In the measure's unit; null where the source gives a reason instead."),
            "absent": schema::or_null(schema::text("Why there is no value.")),
            "raw": schema::or_null(schema::text("What stands in the source where there is no value.")),
            "n": whole("How many it rests on, where known."),
            "numerator": whole("How many of them are counted, where the source says."),
            "lower": number("Lower 95% limit, where there is one."),
            "upper": number("Upper 95% limit, where there is one."),
            "interval_method": schema::or_null(schema::text("How the limits were made.")),
            "release": schema::id("The release it was taken from."),
            "source": schema::text("What that release is called."),
            "row": { "type": "integer", "description": "The row of the source." },
            "vintage": schema::or_null(schema::text("When it was published, or can have been at the earliest.")),
            "published_as": whole("The school's earlier number, where it was published under that."),
            "mean_of": whole("Of how many authorities it is the simple mean, where it is one."),
            "is_own": { "type": "boolean", "description": "Whether the school brought it itself." },
            "stage": schema::or_null(schema::text("How final it is, where the source says.")),
        }),
    );
    schema::object(
        "A measure over time, for one school or area.",
        json!({
            "level": { "type": "string", "enum": ["school", "similar-schools", "local", "statistical-neighbours", "national"] },
            "label": schema::text("The school's or area's name."),
            "population": schema::text("Over which schools an area's figures run."),
            "points": { "type": "array", "items": point },
            "breaks": schema::array("Where the points may not be joined up.", schema::object(
                "A break.",
                json!({
                    "year": schema::text("The school year from which figures are not comparable."),
                    "reason": schema::text("Why."),
                }),
            )),
        }),
    )
}

fn series_example() -> Value {
    json!({
        "level": "national", "label": "England", "population": "state_funded",
        "points": [{
            "period": "2018-19", "value": 65, "absent": null, "raw": null, "n": null, "numerator": null,
            "lower": null, "upper": null, "interval_method": null, "release": schema::EXAMPLE_ID,
            "source": "Key stage 2 performance 2018 to 2019, final", "row": 2, "is_own": false,
            "stage": "final", "published_as": null, "vintage": "2020-04-30", "mean_of": null,
        }],
        "breaks": [],
    })
}

fn job_schema() -> Value {
    schema::object(
        "Work outside requests.",
        json!({
            "id": schema::id("Its identifier."),
            "kind": schema::text("What is to be done."),
            "state": { "type": "string", "enum": ["queued", "running", "done", "failed"] },
            "attempts": { "type": "integer", "description": "How often it was begun." },
            "progress": { "type": "integer", "description": "Rows done so far." },
            "expected": { "type": ["integer", "null"], "description": "Rows in all, when known." },
            "message": schema::or_null(schema::text("The outcome or the last error, in words.")),
            "created_at": schema::instant("When it was queued."),
            "finished_at": schema::or_null(schema::instant("When it was finished.")),
        }),
    )
}

fn job_example() -> Value {
    json!({
        "id": schema::EXAMPLE_ID, "kind": "import", "state": "running", "attempts": 1,
        "progress": 8_200, "expected": 16_355, "message": null,
        "created_at": "2026-11-02T09:00:00Z", "finished_at": null,
    })
}

fn measure(of: &Measure) -> Value {
    json!({
        "code": of.code.to_string(),
        "label": of.label,
        "outcome": of.outcome.map(headland_domain::benchmarks::Outcome::code),
        "unit": of.unit.code(),
        "polarity": of.polarity.map(headland_domain::benchmarks::Polarity::code),
        "decimal_places": of.dp,
    })
}

/// `GET /measures`
async fn measures(asking: Asking) -> Result {
    asking.ctx.authorise::<()>(Action::See, Resource::Figures)?;
    let items: Vec<_> = benchmarks::measures().map(measure).collect();
    asking.answer(Answer::all(items))
}

/// The group of pupils that is asked for: everyone unless told.
fn group_of(query: &Parameters) -> std::result::Result<Breakdown, Problem> {
    let group = query.read::<Breakdown>("group", "must be a group of pupils")?;
    Ok(group.unwrap_or(Breakdown::All))
}

/// `GET /figures`
async fn figures(mut asking: Asking, query: Parameters) -> Result {
    let query = query.among(&["measure", "group"])?;
    let code = query
        .words("measure")
        .ok_or_else(|| Problem::parameter("measure", "must be the code of a measure"))?;
    let here = asking.ctx.organisation.id();
    let group = group_of(&query)?;
    let found = benchmarks::series(&mut asking.ctx, &code, &group, here).await?;
    let items: Vec<_> = found.iter().map(series).collect();
    asking.answer(Answer::all(items))
}

fn series(of: &Series) -> Value {
    json!({
        "level": match of.level {
            Level::School => "school",
            Level::SimilarSchools => "similar-schools",
            Level::Local => "local",
            Level::StatisticalNeighbours => "statistical-neighbours",
            Level::National => "national",
        },
        "label": of.label,
        "population": of.population.code(),
        "points": of.points.iter().map(point).collect::<Vec<_>>(),
        "breaks": of
            .breaks
            .iter()
            .map(|one| json!({ "year": one.year.to_string(), "reason": one.why }))
            .collect::<Vec<_>>(),
    })
}

fn point(of: &Point) -> Value {
    json!({
        "period": of.period.code(),
        "value": of.value,
        "absent": of.absent.map(|reason| reason.to_string()),
        "raw": of.raw,
        "n": of.n,
        "numerator": of.numerator,
        "lower": of.lower,
        "upper": of.upper,
        "interval_method": of.interval_method.map(headland_domain::benchmarks::IntervalMethod::code),
        "release": of.release.to_string(),
        "source": of.source,
        "row": of.row,
        "vintage": of.vintage.map(|day| day.to_string()),
        "published_as": of.published_as.map(headland_domain::benchmarks::Urn::number),
        "mean_of": of.mean_of.map(|mean| mean.valued),
        "is_own": of.is_own,
        "stage": of.stage.map(headland_domain::benchmarks::ReleaseStage::code),
    })
}

/// `GET /measures/{code}/groups`
async fn groups(mut asking: Asking, Path(code): Path<String>) -> Result {
    asking.ctx.authorise::<()>(Action::See, Resource::Figures)?;
    let found = benchmarks::groups_of(&mut asking.ctx, &code).await?;
    let items: Vec<_> = found
        .iter()
        .map(|group| json!({ "code": group.code(), "label": group.to_string() }))
        .collect();
    asking.answer(Answer::all(items))
}

/// `GET /jobs/{id}`
async fn job(mut asking: Asking, Path(id): Path<JobId>) -> Result {
    let job = jobs::job(&mut asking.ctx, id).await?;
    asking.answer(Answer::ok(job_shown(&job)))
}

fn job_shown(job: &Job) -> Value {
    json!({
        "id": job.id().to_string(),
        "kind": job.kind,
        "state": job.state,
        "attempts": job.attempts,
        "progress": job.progress,
        "expected": job.expected,
        "message": job.message,
        "created_at": json::instant(job.created_at()),
        "finished_at": job.finished_at().map(json::instant),
    })
}

/// `GET /jobs`
async fn all_jobs(mut asking: Asking, query: Parameters) -> Result {
    let query = query.among(&["limit", "cursor"])?;
    let (before, limit) = (query.cursor()?, query.limit()?);
    let cut = jobs::jobs_before(&mut asking.ctx, before, limit).await?;
    asking.answer(query.page_of(cut, job_shown))
}

/// `POST /jobs/{id}/retry`
async fn retry(Path(id): Path<JobId>, mut changing: Changing) -> Result {
    jobs::retry_job(&mut changing.ctx, id).await?;
    changing.done(Answer::done()).await
}
