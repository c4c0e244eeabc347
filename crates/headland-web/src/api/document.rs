//! The OpenAPI document, made from the table of endpoints and from the sheets.

use axum::response::IntoResponse as _;
use axum::response::Response;
use serde_json::{Map, Value, json};

use super::answer::Answer;
use super::endpoint::{Body, Endpoint, Verb};
use super::{PREFIX, endpoints, schema};

/// `GET /api/v1/openapi.json`. Whoever writes a program needs it before they have a key.
pub(super) async fn show() -> Response {
    Answer::ok(document()).into_response()
}

/// The whole document (OpenAPI 3.1).
pub fn document() -> Value {
    let mut paths: Map<String, Value> = Map::new();
    for endpoint in endpoints() {
        let path = paths.entry(endpoint.path.clone()).or_insert_with(|| json!({}));
        if let Some(item) = path.as_object_mut() {
            item.insert(endpoint.verb.name().to_owned(), operation(&endpoint));
        }
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Headland",
            "version": "1",
            "summary": "Lead schools better, and grow the people who lead them.",
            "description": "Everything that a person can read and write on the pages, over the \
                same operations and the same rules of access. What all endpoints have in common \
                (keys, lists, versions, errors) is told at /api.",
            "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" },
        },
        "servers": [{ "url": PREFIX }],
        "security": [{ "key": [] }],
        "tags": tags(),
        "paths": paths,
        "components": {
            "securitySchemes": {
                "key": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "A key for programs, made on the page of your account or with \
                        `headland token create`. It acts in one person's name in one organisation; \
                        its scopes are `read` and `write`.",
                },
            },
            "headers": headers(),
            "responses": responses(),
            "schemas": schemas(),
        },
    })
}

fn tags() -> Value {
    let mut tags: Vec<&'static str> = Vec::new();
    for endpoint in endpoints() {
        if !tags.contains(&endpoint.tag) {
            tags.push(endpoint.tag);
        }
    }
    tags.into_iter().map(|name| json!({ "name": name })).collect()
}

fn operation(endpoint: &Endpoint) -> Value {
    let variables = endpoint.variables().map(|name| {
        let schema = match name {
            "code" | "function" => json!({ "type": "string" }),
            "year" => json!({ "type": "integer", "minimum": 1990, "maximum": 2100 }),
            _ => json!({ "type": "string", "format": "uuid" }),
        };
        json!({ "name": name, "in": "path", "required": true, "schema": schema })
    });
    let queries = endpoint.parameters.iter().map(|parameter| {
        json!({
            "name": parameter.name, "in": "query", "required": false,
            "description": parameter.description, "schema": parameter.schema,
        })
    });
    let mut parameters: Vec<_> = variables.chain(queries).collect();
    parameters.extend(conditions(endpoint));
    let mut operation = json!({
        "operationId": endpoint.name,
        "summary": endpoint.summary,
        "description": format!("Allowed by: {}.", endpoint.policy),
        "tags": [endpoint.tag],
        "parameters": parameters,
        "responses": answers(endpoint),
    });
    if let (Some(body), Some(object)) = (&endpoint.body, operation.as_object_mut()) {
        object.insert(
            "requestBody".to_owned(),
            json!({ "required": true, "content": content(body) }),
        );
    }
    operation
}

/// The headers that make reading cheap and changing safe.
fn conditions(endpoint: &Endpoint) -> Vec<Value> {
    let header = |name: &str, is_required: bool, description: &str, schema: Value| {
        json!({
            "name": name, "in": "header", "required": is_required, "description": description,
            "schema": schema,
        })
    };
    match endpoint.verb {
        Verb::Get if endpoint.is_versioned => vec![header(
            "If-None-Match",
            false,
            "The version that the program has already: then the answer has no body.",
            json!({ "type": "string" }),
        )],
        Verb::Post if !endpoint.is_repeatable => vec![header(
            "Idempotency-Key",
            false,
            "Of the program's own making: trying again under it creates nothing twice.",
            json!({ "type": "string", "minLength": 1, "maxLength": 200, "pattern": "^[A-Za-z0-9_.:-]+$" }),
        )],
        Verb::Put | Verb::Delete if endpoint.is_versioned => vec![header(
            "If-Match",
            true,
            "The version that the program read, such as `\"3\"`.",
            json!({ "type": "string" }),
        )],
        _ => Vec::new(),
    }
}

fn answers(endpoint: &Endpoint) -> Value {
    let mut answers = Map::new();
    let mut ok = json!({ "description": success(endpoint) });
    if let Some(object) = ok.as_object_mut() {
        if let Some(body) = &endpoint.answer {
            object.insert("content".to_owned(), content(body));
        }
        let mut shown = Map::new();
        let mut show = |name: &str| {
            let header = json!({ "$ref": format!("#/components/headers/{name}") });
            shown.insert(name.to_owned(), header);
        };
        if endpoint.is_versioned && endpoint.answer.is_some() {
            show("ETag");
        }
        if endpoint.status == 201 {
            show("Location");
        }
        if endpoint.is_list {
            show("Link");
        }
        if !shown.is_empty() {
            object.insert("headers".to_owned(), Value::Object(shown));
        }
    }
    answers.insert(endpoint.status.to_string(), ok);
    for status in failures(endpoint) {
        let reference = json!({ "$ref": format!("#/components/responses/{status}") });
        answers.insert(status.to_string(), reference);
    }
    Value::Object(answers)
}

const fn success(endpoint: &Endpoint) -> &'static str {
    match endpoint.status {
        201 => "It was made.",
        204 => "It was done.",
        _ => "What was asked for.",
    }
}

/// How an endpoint can fail, from what it takes.
fn failures(endpoint: &Endpoint) -> Vec<u16> {
    let mut failures = vec![401, 403, 404, 429, 500, 503];
    let takes_key = endpoint.verb == Verb::Post && !endpoint.is_repeatable;
    if !endpoint.parameters.is_empty() || takes_key {
        failures.push(400);
    }
    if endpoint.body.is_some() {
        failures.extend([400, 413, 415, 422]);
    }
    match endpoint.verb {
        Verb::Get if endpoint.is_versioned => failures.push(304),
        Verb::Post if takes_key => failures.extend([409, 422]),
        Verb::Put | Verb::Delete if endpoint.is_versioned => failures.extend([412, 422, 428]),
        // What is to be taken away may be in a state in which it stays.
        Verb::Delete => failures.push(422),
        _ => {}
    }
    failures.sort_unstable();
    failures.dedup();
    failures
}

fn content(body: &Body) -> Value {
    let mut media = json!({ "schema": body.schema });
    if let (Some(example), Some(object)) = (&body.example, media.as_object_mut()) {
        object.insert("example".to_owned(), example.clone());
    }
    json!({ body.media_type: media })
}

fn headers() -> Value {
    let header =
        |description: &str| json!({ "description": description, "schema": { "type": "string" } });
    json!({
        "ETag": header("The version, in quotation marks."),
        "Location": header("Where it can be read."),
        "Retry-After": header("After how many seconds it is worth asking again."),
        "Link": header("The address of the next page, with rel=\"next\"; absent on the last."),
    })
}

fn responses() -> Value {
    let problem = |description: &str| {
        json!({
            "description": description,
            "content": { "application/problem+json": { "schema": schema::of("Problem") } },
        })
    };
    json!({
        "304": { "description": "The program has this version already." },
        "400": problem("The body is no JSON, or a query parameter cannot be read."),
        "401": problem("No key, or one that opens nothing."),
        "403": problem("It may be seen, but this person, or this key, may not do this."),
        "404": problem("It is not there, or this person may not know that it is."),
        "409": problem("The same idempotency key is being used at this moment."),
        "412": problem("It was changed in the meantime."),
        "413": problem("The body is too large."),
        "415": problem("The body is of another type."),
        "422": problem("The body was understood and cannot be accepted; `errors` says why."),
        "428": problem("If-Match is missing."),
        "429": json!({
            "description": "Too many requests came from this network; `Retry-After` says when to ask again.",
            "headers": { "Retry-After": { "$ref": "#/components/headers/Retry-After" } },
            "content": { "application/problem+json": { "schema": schema::of("Problem") } },
        }),
        "500": problem("Something failed that you cannot mend; nothing was changed."),
        "503": problem("Another change was in the way: try again."),
    })
}

fn schemas() -> Value {
    let mut schemas = schema::of_records();
    schemas.insert(
        "Problem".to_owned(),
        json!({
            "type": "object",
            "description": "Why something was not done (RFC 9457).",
            "properties": {
                "type": { "type": "string", "format": "uri-reference" },
                "title": { "type": "string" },
                "status": { "type": "integer" },
                "detail": { "type": "string" },
                "errors": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "properties": {
                            "pointer": {
                                "type": "string",
                                "description": "A JSON pointer to the part of the body to mend.",
                            },
                            "parameter": {
                                "type": "string", "description": "The query parameter to mend.",
                            },
                            "detail": { "type": "string" },
                        },
                        "required": ["detail"],
                    },
                },
            },
            "required": ["type", "title", "status", "detail"],
        }),
    );
    Value::Object(schemas)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// Every `$ref` in the document.
    fn references(value: &Value, found: &mut BTreeSet<String>) {
        match value {
            Value::Object(object) => {
                if let Some(Value::String(reference)) = object.get("$ref") {
                    found.insert(reference.clone());
                }
                object.values().for_each(|inner| references(inner, found));
            }
            Value::Array(items) => items.iter().for_each(|inner| references(inner, found)),
            _ => {}
        }
    }

    #[test]
    fn every_reference_leads_somewhere() {
        let document = document();
        let mut found = BTreeSet::new();
        references(&document, &mut found);
        assert!(found.len() > 50);
        for reference in found {
            assert!(document.pointer(reference.trim_start_matches('#')).is_some(), "{reference}");
        }
    }

    #[test]
    fn other_peoples_reader_of_openapi_understands_it() {
        use utoipa::openapi::path::PathItem;
        use utoipa::openapi::{OpenApi, RefOr, Schema};
        let document = document();
        for (name, schema) in document["components"]["schemas"].as_object().unwrap() {
            let read: Result<RefOr<Schema>, _> = serde_json::from_value(schema.clone());
            assert!(read.is_ok(), "{name}: {schema}");
        }
        for (path, item) in document["paths"].as_object().unwrap() {
            let read: Result<PathItem, _> = serde_json::from_value(item.clone());
            assert!(read.is_ok(), "{path}: {item}");
        }
        let read: OpenApi = serde_json::from_value(document.clone()).unwrap();
        assert_eq!(read.paths.paths.len(), document["paths"].as_object().unwrap().len());
    }

    #[test]
    fn every_operation_has_a_name_of_its_own_and_says_what_it_relies_on() {
        let mut names = BTreeSet::new();
        for endpoint in endpoints() {
            assert!(names.insert(endpoint.name.clone()), "{} is used twice", endpoint.name);
            for said in [endpoint.operation, endpoint.policy, endpoint.tag, &endpoint.summary] {
                assert!(!said.is_empty(), "{}", endpoint.name);
            }
            let has_example = |body: &Option<Body>| {
                body.as_ref().is_none_or(|body| {
                    body.example.is_some() || body.media_type != "application/json"
                })
            };
            assert!(
                has_example(&endpoint.body) && has_example(&endpoint.answer),
                "{}",
                endpoint.name
            );
        }
    }
}
