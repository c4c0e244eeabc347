//! What the columns are where no metadata say so.

use headland_domain::benchmarks::Unit;

use super::meta::{Described, Meta, Role};
use crate::{
    Refusal, Summary,
    catalogue::catalogue,
    cell,
    table::{Table, Width},
    text::Text,
};

/// Columns that say when and where, and so are neither filters nor indicators.
const RESERVED: [&str; 41] = [
    "time_period",
    "time_identifier",
    "year",
    "term",
    "geographic_level",
    "level",
    "country_code",
    "country_name",
    "country",
    "region_code",
    "region_name",
    "old_la_code",
    "new_la_code",
    "la_name",
    "school_urn",
    "urn",
    "school_laestab",
    "laestab",
    "estab",
    "school_name",
    "academy_open_date",
    "lad_code",
    "lad_name",
    "local_enterprise_partnership_code",
    "local_enterprise_partnership_name",
    "lsip_code",
    "lsip_name",
    "rsc_region_lead_name",
    "opportunity_area_code",
    "opportunity_area_name",
    "pcon_code",
    "pcon_name",
    "ward_code",
    "ward_name",
    "trust_name",
    "trust_id",
    "sponsor_name",
    "sponsor_id",
    "pfa_name",
    "pfa_code",
    "provider_ukprn",
];

/// Reads the whole file once: a column is an indicator where every cell is a number or a symbol.
///
/// A filter whose values are bare numbers is taken for an indicator; only metadata can tell.
pub(super) fn guess(text: &Text<'_>) -> Result<Meta, Refusal> {
    let mut table = Table::open(text, Width::Exact)?;
    let names: Vec<String> = table.header.names().to_vec();
    let mut columns: Vec<Seen> = names.into_iter().map(Seen::new).collect();
    let mut summary = Summary::default();
    while let Some(record) = table.next(&mut summary)? {
        for (place, column) in columns.iter_mut().enumerate().filter(|(_, column)| column.numeric) {
            match cell::is_number(record.get(place)) {
                Some(is_number) => column.valued |= is_number,
                None => column.numeric = false,
            }
        }
    }
    let described =
        columns.into_iter().filter(|column| !column.reserved).filter_map(Seen::described);
    Ok(Meta { columns: described.collect() })
}

/// Whether a column says when or where.
pub(crate) fn is_reserved(name: &str) -> bool {
    RESERVED.iter().any(|reserved| name.eq_ignore_ascii_case(reserved))
}

struct Seen {
    name: String,
    reserved: bool,
    numeric: bool,
    valued: bool,
}

impl Seen {
    fn new(name: String) -> Self {
        Self { reserved: is_reserved(&name) || name.is_empty(), name, numeric: true, valued: false }
    }

    /// A column that is blank all the way down is nothing.
    fn described(self) -> Option<Described> {
        // One that the catalogue knows says why it has no value in any row.
        let is_known = || catalogue().ees_column(&self.name).next().is_some();
        let role = match (self.numeric, self.valued || is_known()) {
            (true, true) => Role::Indicator { unit: Unit::NotStated, dp: None },
            (true, false) => return None,
            (false, _) => Role::Filter,
        };
        Some(Described { label: self.name.clone(), name: self.name, role })
    }
}
