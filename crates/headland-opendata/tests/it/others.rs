//! Published files that are not read: each is refused whole and says so.

use std::ops::ControlFlow;

use headland_opendata::open;

use crate::shared;

/// Layouts without rows, lists of codes, third parties' selections, and tables that do not say where they are
/// about.
const NOT_READ: [&str; 28] = [
    "exclusions/nat_summary.csv",
    "formats/academy_master_list_columns.csv",
    "formats/cdc_columns.csv",
    "formats/census_pupils_columns.csv",
    "formats/maintained_schools_master_list_columns.csv",
    "formats/school_workforce_2022_header_rows.csv",
    "formats/sen_columns.csv",
    "gias/edubasealldata_2024_columns_from_ebi_test.txt",
    "gias/establishment-types_20250422.csv",
    "gias/gias_20220420_columns.txt",
    "ks2/2017-2018_abbreviations.csv",
    "ks2/2018-2019_la_and_region_codes_meta.csv",
    "ks4/ks4final_2022-23_columns.txt",
    "ks4/ready_reckoner/ebac_stdev_file_named.csv",
    "ks4/ready_reckoner/p8_att8_splits.csv",
    "ks4/ready_reckoner/p8_pupil_coefficients_file.csv",
    "ks4/ready_reckoner/p8_stdev_file_named.csv",
    "sap/EnglandAbsence.csv",
    "sap/EnglandDestinations.csv",
    "sap/EnglandPerformance.csv",
    "sap/EstablishmentAbsence.csv",
    "sap/EstablishmentWorkforce.csv",
    "sap/LAAbsence.csv",
    "sap/LADestinations.csv",
    "sap/LAPerformance.csv",
    "sap/datamap.csv",
    "sap/establishment_nopersons.csv",
    "sap/pub_EstablishmentPerformance_sample.csv",
];

#[test]
fn what_is_not_read_is_refused_whole_in_words() {
    for name in NOT_READ {
        let Some(bytes) = shared::bytes(name) else {
            return;
        };
        let read = open(name, &bytes)
            .and_then(|mut source| source.read(&mut |_| ControlFlow::Continue(())));
        match read {
            Ok(summary) => panic!("{name} was read: {summary:?}"),
            Err(refusal) => assert!(refusal.to_string().len() > 15, "{name}: {refusal}"),
        }
    }
}
