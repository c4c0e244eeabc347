//! One line of the table of endpoints: what it does, what it relies on, and its handler.

use axum::extract::DefaultBodyLimit;
use axum::handler::Handler;
use axum::routing::{MethodRouter, delete, get, post, put};
use headland_domain::sheet::RecordKind;
use serde_json::{Value, json};

use super::schema;
use crate::Site;

/// What an endpoint does with what its path names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verb {
    /// Read it.
    Get,
    /// Make something in it, or change its state.
    Post,
    /// Replace it.
    Put,
    /// Remove it.
    Delete,
}

impl Verb {
    /// The method, in lower case as OpenAPI writes it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Get => "get",
            Self::Post => "post",
            Self::Put => "put",
            Self::Delete => "delete",
        }
    }
}

/// A query parameter.
#[derive(Clone, Debug)]
pub(super) struct Parameter {
    pub(super) name: &'static str,
    pub(super) description: &'static str,
    pub(super) schema: Value,
}

/// A body, sent or answered.
#[derive(Clone, Debug)]
pub(super) struct Body {
    pub(super) media_type: &'static str,
    pub(super) schema: Value,
    pub(super) example: Option<Value>,
}

impl Body {
    /// A JSON body.
    pub(super) const fn json(schema: Value, example: Value) -> Self {
        Self { media_type: "application/json", schema, example: Some(example) }
    }

    /// A file of a certain kind.
    pub(super) fn file(media_type: &'static str) -> Self {
        Self { media_type, ..Self::bytes() }
    }

    /// The bytes of a file.
    pub(super) fn bytes() -> Self {
        let schema = json!({ "type": "string", "format": "binary" });
        Self { media_type: "application/octet-stream", schema, example: None }
    }
}

/// An endpoint.
#[derive(Clone, Debug)]
pub struct Endpoint {
    /// What it does.
    pub verb: Verb,
    /// Its path, after [`super::PREFIX`].
    pub path: String,
    /// Its name among operations, for programs made from the document.
    pub name: String,
    /// The operation of headland-app that it calls.
    pub operation: &'static str,
    /// What lets a person do this: a line of the policy, or whose it is.
    pub policy: &'static str,
    pub(super) tag: &'static str,
    pub(super) summary: String,
    pub(super) parameters: Vec<Parameter>,
    pub(super) body: Option<Body>,
    pub(super) status: u16,
    pub(super) answer: Option<Body>,
    pub(super) is_versioned: bool,
    pub(super) is_list: bool,
    pub(super) is_repeatable: bool,
    route: MethodRouter<Site>,
}

impl Endpoint {
    fn new(
        verb: Verb,
        path: impl Into<String>,
        name: impl Into<String>,
        route: MethodRouter<Site>,
    ) -> Self {
        Self {
            verb,
            path: path.into(),
            name: name.into(),
            operation: "",
            policy: "",
            tag: "",
            summary: String::new(),
            parameters: Vec::new(),
            body: None,
            status: 200,
            answer: None,
            is_versioned: false,
            is_list: false,
            is_repeatable: false,
            route,
        }
    }

    /// Reads what the path names.
    pub(super) fn get<H: Handler<T, Site>, T: 'static>(
        path: impl Into<String>,
        name: impl Into<String>,
        handler: H,
    ) -> Self {
        Self::new(Verb::Get, path, name, get(handler))
    }

    /// Makes something in what the path names.
    pub(super) fn post<H: Handler<T, Site>, T: 'static>(
        path: impl Into<String>,
        name: impl Into<String>,
        handler: H,
    ) -> Self {
        Self { status: 201, ..Self::new(Verb::Post, path, name, post(handler)) }
    }

    /// Replaces what the path names.
    pub(super) fn put<H: Handler<T, Site>, T: 'static>(
        path: impl Into<String>,
        name: impl Into<String>,
        handler: H,
    ) -> Self {
        Self::new(Verb::Put, path, name, put(handler))
    }

    /// Removes what the path names.
    pub(super) fn delete<H: Handler<T, Site>, T: 'static>(
        path: impl Into<String>,
        name: impl Into<String>,
        handler: H,
    ) -> Self {
        Self { status: 204, ..Self::new(Verb::Delete, path, name, delete(handler)) }
    }

    /// Under which heading it stands, and what it does in words.
    pub(super) fn says(mut self, tag: &'static str, summary: impl Into<String>) -> Self {
        self.tag = tag;
        self.summary = summary.into();
        self
    }

    /// The operation it calls, and what lets a person do this.
    pub(super) const fn relies_on(mut self, operation: &'static str, policy: &'static str) -> Self {
        self.operation = operation;
        self.policy = policy;
        self
    }

    /// A query parameter.
    pub(super) fn parameter(
        mut self,
        name: &'static str,
        description: &'static str,
        schema: Value,
    ) -> Self {
        self.parameters.push(Parameter { name, description, schema });
        self
    }

    /// What it takes.
    pub(super) fn takes(mut self, body: Body) -> Self {
        self.body = Some(body);
        self
    }

    /// What it answers.
    pub(super) fn answers(mut self, body: Body) -> Self {
        self.answer = Some(body);
        self
    }

    /// What it answers, with the status of something merely done.
    pub(super) const fn with_status(mut self, status: u16) -> Self {
        self.status = status;
        self
    }

    /// The answer is a page of a list of these.
    pub(super) fn lists(mut self, item: Value, example: Value) -> Self {
        self.is_list = true;
        let page = json!({ "items": Value::Array(vec![example]), "next": null });
        self.answers(Body::json(schema::page_of(item), page))
            .parameter(
                "limit",
                "How many items at most.",
                json!({ "type": "integer", "minimum": 1, "maximum": 100, "default": 25 }),
            )
            .parameter(
                "cursor",
                "Where the page begins: `next` of the page before.",
                json!({ "type": "string" }),
            )
    }

    /// The answer is a record of this kind.
    pub(super) fn answers_record(mut self, kind: Option<RecordKind>) -> Self {
        self.is_versioned = true;
        let name = kind.map_or_else(|| "Record".to_owned(), schema::name_of);
        let example = schema::example_record(kind.unwrap_or(RecordKind::Action));
        self.answers(Body::json(schema::of(&name), example))
    }

    /// What it reads or changes has an `ETag`, which a change must name.
    pub(super) const fn with_tag(mut self) -> Self {
        self.is_versioned = true;
        self
    }

    /// It changes nothing, so trying again needs no idempotency key and none is read.
    pub(super) const fn changing_nothing(mut self) -> Self {
        self.is_repeatable = true;
        self
    }

    /// The endpoint as a route.
    pub(super) fn into_route(self) -> MethodRouter<Site> {
        // Bodies are read and limited by the operation's own extractor, in one place.
        self.route.layer(DefaultBodyLimit::disable())
    }

    /// The names of the path's variable parts.
    pub fn variables(&self) -> impl Iterator<Item = &str> {
        self.path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
    }
}
