//! Bringing in people from a CSV file: what it would change, the change itself, and taking it back.

use headland_app::people::{self, Plan, import_people, last_import, plan_import, undo_import};
use serde_json::{Value, json};

use super::TAG;
use crate::api::PREFIX;
use crate::api::answer::{Answer, Result};
use crate::api::asking::Asking;
use crate::api::changing::Changing;
use crate::api::endpoint::{Body, Endpoint};
use crate::api::fields::Fields;
use crate::api::file;
use crate::api::json;
use crate::api::problem::Problem;
use crate::api::schema;

/// Everything about imports of people.
pub(super) fn endpoints() -> [Endpoint; 5] {
    let list = json!({ "type": "string", "maxLength": people::LARGEST_LIST });
    let csv = "Name,E-mail,Role,Starts,Manager e-mail,Team\nNadia Osei,nadia.osei@school.example,Teacher,01/09/2026,,";
    let counted = schema::object(
        "What an import did.",
        json!({ "rows": schema::whole("How many rows changed something.") }),
    );
    let last = schema::object(
        "The last import that was not undone.",
        json!({
            "file_name": schema::text("The name of its file."),
            "by": schema::text("Who confirmed it."),
            "at": schema::instant("When."),
            "added": schema::whole("How many people it added."),
        }),
    );
    [
        Endpoint::get("/people/import-template.csv", "read_people_template", template)
            .says(TAG, "A file of people to start from")
            .relies_on("people::template", "draft people")
            .answers(Body::file("text/csv")),
        Endpoint::post("/people/import-previews", "preview_people_import", preview)
            .says(TAG, "What a file of people would change; nothing is changed")
            .relies_on("people::plan_import", "draft people")
            .takes(Body::json(
                schema::taken(&["list"], json!({ "list": list.clone() })),
                json!({ "list": csv }),
            ))
            .answers(Body::json(plan_schema(), plan_example()))
            .with_status(200),
        Endpoint::post("/people/imports", "import_people", create)
            .says(TAG, "Do what a file of people says, whole or not at all")
            .relies_on("people::import_people", "draft people")
            .takes(Body::json(
                schema::taken(
                    &["list", "digest"],
                    json!({
                        "list": list, "digest": schema::text("Of the preview: what is done is what was shown."),
                        "file_name": schema::or_null(schema::text("What the file is called.")),
                    }),
                ),
                json!({ "list": csv, "digest": "6f0c…", "file_name": "staff.csv" }),
            ))
            .answers(Body::json(counted, json!({ "rows": 12 }))),
        Endpoint::get("/people/imports/last", "read_last_people_import", last_one)
            .says(TAG, "The last import of people that was not undone")
            .relies_on("people::last_import", "draft people")
            .answers(Body::json(
                last,
                json!({
                    "file_name": "staff.csv", "by": "Dev Patel", "at": "2026-09-01T08:30:00Z",
                    "added": 12,
                }),
            )),
        Endpoint::post("/people/imports/last/undo", "undo_people_import", undo)
            .says(TAG, "Take the last import of people back, whole or not at all")
            .relies_on("people::undo_import", "remove people")
            .with_status(204),
    ]
}

fn plan_schema() -> Value {
    let problem = schema::object(
        "What is wrong with a cell.",
        json!({ "column": schema::text("Which column."), "detail": schema::text("What is wrong.") }),
    );
    let row = schema::object(
        "A row of the file.",
        json!({
            "row": schema::whole("As a spreadsheet counts it."),
            "name": schema::text("The name in it."),
            "changes": schema::array("What it would change, in words.", json!({ "type": "string" })),
            "problems": schema::array("Why it is left out.", problem),
        }),
    );
    schema::object(
        "What a file of people would do.",
        json!({
            "digest": schema::text("To be sent with the import."),
            "is_needed": schema::flag("Whether anything would change."),
            "rows": schema::array("Row by row.", row),
        }),
    )
}

fn plan_example() -> Value {
    json!({
        "digest": "6f0c…", "is_needed": true,
        "rows": [{
            "row": 2, "name": "Nadia Osei", "changes": ["new person", "becomes Teacher"],
            "problems": [],
        }],
    })
}

fn shown(plan: &Plan) -> Value {
    let rows = plan.rows.iter().map(|row| {
        let problems = row.problems.iter();
        json!({
            "row": row.number,
            "name": row.name,
            "changes": row.changes.iter().map(ToString::to_string).collect::<Vec<_>>(),
            "problems": problems
                .map(|one| json!({ "column": one.column, "detail": one.message }))
                .collect::<Vec<_>>(),
        })
    });
    json!({
        "digest": plan.digest,
        "is_needed": plan.is_needed(),
        "rows": rows.collect::<Vec<_>>(),
    })
}

/// `GET /people/import-template.csv`
async fn template(mut asking: Asking) -> Result {
    // Whoever may import may have the file to start from.
    last_import(&mut asking.ctx).await?;
    let bytes = people::template().map_err(|error| Problem::unwritten(&error))?;
    Ok(file::answer(bytes, "text/csv; charset=utf-8", "people.csv"))
}

fn list(fields: &Fields) -> Result<String> {
    fields.long_text("list", people::LARGEST_LIST)
}

/// `POST /people/import-previews`
async fn preview(mut changing: Changing) -> Result {
    let list = list(&Fields::of(&changing, &["list"])?)?;
    let plan = plan_import(&mut changing.ctx, &list).await?;
    changing.done(Answer::ok(shown(&plan))).await
}

/// `POST /people/imports`
async fn create(mut changing: Changing) -> Result {
    let fields = Fields::of(&changing, &["list", "digest", "file_name"])?;
    let (list, digest) = (list(&fields)?, fields.text("digest")?);
    let file_name = fields.text("file_name")?;
    let rows = import_people(&mut changing.ctx, &file_name, &list, &digest).await?;
    let location = format!("{PREFIX}/people/imports/last");
    changing.done(Answer::created(json!({ "rows": rows }), location)).await
}

/// `GET /people/imports/last`
async fn last_one(mut asking: Asking) -> Result {
    let last = last_import(&mut asking.ctx).await?.ok_or_else(Problem::not_found)?;
    asking.answer(Answer::ok(json!({
        "file_name": last.import.file_name,
        "by": last.by,
        "at": json::instant(last.import.imported_at()),
        "added": last.added,
    })))
}

/// `POST /people/imports/last/undo`
async fn undo(mut changing: Changing) -> Result {
    undo_import(&mut changing.ctx).await?;
    changing.done(Answer::done()).await
}
