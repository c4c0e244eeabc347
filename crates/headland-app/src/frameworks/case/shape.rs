//! What a CASE package may hold, as one table: it checks what is imported, and leaves out of an export
//! what the wanted version does not know.
//!
//! Sources: 1EdTech CASE 1.0 (JSON schema of the package) and CASE 1.1 (schema of 2025-01-24). The
//! schema of 1.0 lets documents, items and associations hold further fields; that of 1.1 does not.

/// A version of CASE.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CaseVersion {
    /// 1.0, of 2017.
    V1p0,
    /// 1.1, of 2025.
    V1p1,
}

impl CaseVersion {
    /// Both versions, the newer first.
    pub const ALL: [Self; 2] = [Self::V1p1, Self::V1p0];

    /// As people write it.
    pub fn label(self) -> &'static str {
        match self {
            Self::V1p0 => "1.0",
            Self::V1p1 => "1.1",
        }
    }

    /// As addresses write it.
    pub fn code(self) -> &'static str {
        match self {
            Self::V1p0 => "v1p0",
            Self::V1p1 => "v1p1",
        }
    }

    /// The version that a code stands for.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|version| version.code() == code)
    }
}

/// What a field holds.
#[derive(Clone, Copy, Debug)]
pub(super) enum Kind {
    /// A UUID.
    Uuid,
    /// An absolute address.
    Uri,
    /// Words.
    Text,
    /// An instant with its zone.
    Instant,
    /// A day.
    Day,
    /// A whole number.
    Whole,
    /// A number.
    Number,
    /// A list of words.
    Texts,
    /// One of CASE's relations.
    Relation,
    /// Title, identifier (a UUID) and address of something.
    Link,
    /// The same, where the identifier may be any words.
    AnyLink,
    /// A list of links.
    Links,
    /// Whatever its author likes.
    Open,
    /// A list of objects.
    List(&'static Shape),
    /// An object.
    One(&'static Shape),
}

/// A field of an object.
#[derive(Clone, Copy, Debug)]
pub(super) struct Field {
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    pub(super) is_required: bool,
    /// Whether 1.0 knows it.
    pub(super) is_old: bool,
}

/// An object of the format.
#[derive(Debug)]
pub(super) struct Shape {
    pub(super) name: &'static str,
    pub(super) fields: &'static [Field],
    /// Whether 1.0 lets it hold further fields.
    pub(super) is_open_in_1p0: bool,
}

impl Shape {
    pub(super) fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }
}

const fn must(name: &'static str, kind: Kind) -> Field {
    Field { name, kind, is_required: true, is_old: true }
}

const fn may(name: &'static str, kind: Kind) -> Field {
    Field { name, kind, is_required: false, is_old: true }
}

const fn new(name: &'static str, kind: Kind) -> Field {
    Field { name, kind, is_required: false, is_old: false }
}

const fn closed(name: &'static str, fields: &'static [Field]) -> Shape {
    Shape { name, fields, is_open_in_1p0: false }
}

const fn open(name: &'static str, fields: &'static [Field]) -> Shape {
    Shape { name, fields, is_open_in_1p0: true }
}

pub(super) static PACKAGE: Shape = closed(
    "CFPackage",
    &[
        must("CFDocument", Kind::One(&DOCUMENT)),
        may("CFItems", Kind::List(&ITEM)),
        may("CFAssociations", Kind::List(&ASSOCIATION)),
        may("CFDefinitions", Kind::One(&DEFINITIONS)),
        may("CFRubrics", Kind::List(&RUBRIC)),
        new("extensions", Kind::Open),
    ],
);

static DOCUMENT: Shape = open(
    "CFDocument",
    &[
        must("identifier", Kind::Uuid),
        must("uri", Kind::Uri),
        must("creator", Kind::Text),
        must("title", Kind::Text),
        must("lastChangeDateTime", Kind::Instant),
        new("frameworkType", Kind::Text),
        new("caseVersion", Kind::Text),
        may("officialSourceURL", Kind::Uri),
        may("publisher", Kind::Text),
        may("description", Kind::Text),
        may("subject", Kind::Texts),
        may("subjectURI", Kind::Links),
        may("language", Kind::Text),
        may("version", Kind::Text),
        may("adoptionStatus", Kind::Text),
        may("statusStartDate", Kind::Day),
        may("statusEndDate", Kind::Day),
        may("licenseURI", Kind::Link),
        may("notes", Kind::Text),
        new("extensions", Kind::Open),
    ],
);

static ITEM: Shape = open(
    "CFItem",
    &[
        must("identifier", Kind::Uuid),
        must("fullStatement", Kind::Text),
        must("uri", Kind::Uri),
        must("lastChangeDateTime", Kind::Instant),
        may("alternativeLabel", Kind::Text),
        may("CFItemType", Kind::Text),
        may("humanCodingScheme", Kind::Text),
        may("listEnumeration", Kind::Text),
        may("abbreviatedStatement", Kind::Text),
        may("conceptKeywords", Kind::Texts),
        may("conceptKeywordsURI", Kind::Link),
        may("notes", Kind::Text),
        new("subject", Kind::Texts),
        new("subjectURI", Kind::Links),
        may("language", Kind::Text),
        may("educationLevel", Kind::Texts),
        may("CFItemTypeURI", Kind::Link),
        may("licenseURI", Kind::Link),
        may("statusStartDate", Kind::Day),
        may("statusEndDate", Kind::Day),
        new("extensions", Kind::Open),
    ],
);

static ASSOCIATION: Shape = open(
    "CFAssociation",
    &[
        must("identifier", Kind::Uuid),
        must("associationType", Kind::Relation),
        must("uri", Kind::Uri),
        must("originNodeURI", Kind::AnyLink),
        must("destinationNodeURI", Kind::AnyLink),
        must("lastChangeDateTime", Kind::Instant),
        may("sequenceNumber", Kind::Whole),
        may("CFAssociationGroupingURI", Kind::Link),
        new("notes", Kind::Text),
        new("extensions", Kind::Open),
    ],
);

static DEFINITIONS: Shape = closed(
    "CFDefinitions",
    &[
        may("CFConcepts", Kind::List(&CONCEPT)),
        may("CFSubjects", Kind::List(&SUBJECT)),
        may("CFLicenses", Kind::List(&LICENCE)),
        may("CFItemTypes", Kind::List(&ITEM_TYPE)),
        may("CFAssociationGroupings", Kind::List(&GROUPING)),
        new("extensions", Kind::Open),
    ],
);

/// What every definition has, with what is its own.
macro_rules! definition {
    ($name:literal, $($field:expr),* $(,)?) => {
        closed($name, &[
            must("identifier", Kind::Uuid),
            must("uri", Kind::Uri),
            must("title", Kind::Text),
            may("description", Kind::Text),
            must("lastChangeDateTime", Kind::Instant),
            new("extensions", Kind::Open),
            $($field),*
        ])
    };
}

static CONCEPT: Shape =
    definition!("CFConcept", must("hierarchyCode", Kind::Text), may("keywords", Kind::Text),);
static SUBJECT: Shape = definition!("CFSubject", must("hierarchyCode", Kind::Text));
static LICENCE: Shape = definition!("CFLicense", must("licenseText", Kind::Text));
static ITEM_TYPE: Shape =
    definition!("CFItemType", must("hierarchyCode", Kind::Text), may("typeCode", Kind::Text),);
static GROUPING: Shape = definition!("CFAssociationGrouping",);

static RUBRIC: Shape = closed(
    "CFRubric",
    &[
        must("identifier", Kind::Uuid),
        must("uri", Kind::Uri),
        may("title", Kind::Text),
        may("description", Kind::Text),
        must("lastChangeDateTime", Kind::Instant),
        may("CFRubricCriteria", Kind::List(&CRITERION)),
        new("extensions", Kind::Open),
    ],
);

static CRITERION: Shape = closed(
    "CFRubricCriterion",
    &[
        must("identifier", Kind::Uuid),
        must("uri", Kind::Uri),
        may("category", Kind::Text),
        may("description", Kind::Text),
        may("CFItemURI", Kind::Link),
        may("weight", Kind::Number),
        may("position", Kind::Whole),
        may("rubricId", Kind::Uuid),
        must("lastChangeDateTime", Kind::Instant),
        may("CFRubricCriterionLevels", Kind::List(&LEVEL)),
        new("extensions", Kind::Open),
    ],
);

static LEVEL: Shape = closed(
    "CFRubricCriterionLevel",
    &[
        must("identifier", Kind::Uuid),
        must("uri", Kind::Uri),
        may("description", Kind::Text),
        may("quality", Kind::Text),
        may("score", Kind::Number),
        may("feedback", Kind::Text),
        may("position", Kind::Whole),
        may("rubricCriterionId", Kind::Uuid),
        must("lastChangeDateTime", Kind::Instant),
        new("extensions", Kind::Open),
    ],
);

pub(super) static LINK: Shape = closed(
    "link",
    &[must("title", Kind::Text), must("identifier", Kind::Uuid), must("uri", Kind::Uri)],
);

pub(super) static ANY_LINK: Shape = closed(
    "link",
    &[
        must("title", Kind::Text),
        must("identifier", Kind::Text),
        must("uri", Kind::Uri),
        new("targetType", Kind::Text),
    ],
);
