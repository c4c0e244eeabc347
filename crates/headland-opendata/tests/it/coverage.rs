//! Every published file of the reference material: read, or refused with its reason. A file that is in no list
//! here fails the test.

use std::{collections::BTreeMap, ops::ControlFlow};

use headland_opendata::{Kind, Options, open_with};

use crate::shared;

/// What comes of a file.
#[derive(Debug)]
enum Outcome {
    /// It is read; so many rows.
    Read(Kind, u64),
    /// It is read by the test beside what it describes.
    Describes(Kind),
    /// It is refused, in words that have these.
    Refused(&'static str),
}

use Kind::{
    EesData, EesMeta, EstablishmentLinks, Establishments, Ks2Tables, Ks4Tables, LaitDictionary,
    LaitLong, SchoolWorkforce, StatisticalNeighbours, TablesMeta,
};
use Outcome::{Describes, Read, Refused};

const NO_ROWS: &str = "a header and no rows";
const PUT_TOGETHER: &str = "figures that another service has put together";

const FILES: [(&str, Outcome); 55] = [
    ("attendance/EES_ytd_data_202425.csv", Read(EesData, 494)),
    ("attendance/absence_one_term_national_1718.csv", Read(EesData, 36)),
    ("ees_format/absence_school_fake.csv", Read(EesData, 216)),
    ("ees_format/absence_school_fake.meta.csv", Describes(EesMeta)),
    ("ees_format/all_geographies.csv", Read(EesData, 209)),
    ("ees_format/all_geographies.meta.csv", Describes(EesMeta)),
    ("ees_format/seven_filters.csv", Read(EesData, 3_270)),
    ("ees_format/seven_filters.meta.csv", Describes(EesMeta)),
    ("exclusions/SFR35_2017_National_characteristics.csv", Read(EesData, 3_789)),
    ("exclusions/SFR35_2017_reason_for_exclusion.csv", Read(EesData, 6_367)),
    ("exclusions/ees_exclusions_by_reason.csv", Read(EesData, 7_004)),
    ("exclusions/nat_summary.csv", Refused("does not say where")),
    ("finance/la_maintained_schools_revenue_reserve_final.csv", Read(EesData, 5_171)),
    ("formats/academy_master_list_columns.csv", Refused("academies and trusts")),
    ("formats/cdc_columns.csv", Refused("school buildings")),
    ("formats/census_pupils_columns.csv", Refused(NO_ROWS)),
    ("formats/maintained_schools_master_list_columns.csv", Refused("which school year")),
    ("formats/school_workforce_2022_header_rows.csv", Read(SchoolWorkforce, 3)),
    ("formats/sen_columns.csv", Refused(NO_ROWS)),
    ("gias/edubasealldata_2024_columns_from_ebi_test.txt", Refused("not a kind of file")),
    ("gias/establishment-types_20250422.csv", Refused("types of establishment")),
    ("gias/gias_20220420_columns.txt", Refused("not a kind of file")),
    ("gias/gias_850_936_20220420_nopersons.csv", Read(Establishments, 1_096)),
    ("gias/links_edubasealldata20230817.csv", Read(EstablishmentLinks, 31_502)),
    ("ks2/2016-2017_850_ks2final.csv", Read(Ks2Tables, 331)),
    ("ks2/2016-2017_ks2_meta.csv", Describes(TablesMeta)),
    ("ks2/2017-2018_850_ks2final.csv", Read(Ks2Tables, 331)),
    ("ks2/2017-2018_abbreviations.csv", Refused("not a kind of file")),
    ("ks2/2018-2019_850_ks2final.csv", Read(Ks2Tables, 334)),
    ("ks2/2018-2019_ks2_meta.csv", Describes(TablesMeta)),
    ("ks2/2018-2019_la_and_region_codes_meta.csv", Refused("region codes")),
    ("ks2/england_ks2final_2018-19_trimmed.csv", Read(Ks2Tables, 16_355)),
    ("ks4/england_ks4final_2018-19_trimmed.csv", Read(Ks4Tables, 5_516)),
    ("ks4/ks4final_2022-23_columns.txt", Refused("not a kind of file")),
    ("ks4/ks4final_2022-23_layout_60_deidentified.csv", Read(Ks4Tables, 60)),
    ("ks4/ready_reckoner/ebac_stdev_file_named.csv", Refused("coefficients")),
    ("ks4/ready_reckoner/p8_att8_splits.csv", Refused("coefficients")),
    ("ks4/ready_reckoner/p8_pupil_coefficients_file.csv", Refused("coefficients")),
    ("ks4/ready_reckoner/p8_stdev_file_named.csv", Refused("coefficients")),
    ("lait/la_statistical_neighbours_2025-05.csv", Read(StatisticalNeighbours, 158)),
    ("lait/lait_absence_exclusions_long.csv", Read(LaitLong, 41_140)),
    ("lait/lait_attainment_context_long.csv", Read(LaitLong, 57_460)),
    ("lait/lait_dictionary_subset.csv", Describes(LaitDictionary)),
    ("sap/EnglandAbsence.csv", Refused(PUT_TOGETHER)),
    ("sap/EnglandDestinations.csv", Refused(PUT_TOGETHER)),
    ("sap/EnglandPerformance.csv", Refused(PUT_TOGETHER)),
    ("sap/EstablishmentAbsence.csv", Refused(PUT_TOGETHER)),
    ("sap/EstablishmentWorkforce.csv", Refused(PUT_TOGETHER)),
    ("sap/LAAbsence.csv", Refused(PUT_TOGETHER)),
    ("sap/LADestinations.csv", Refused(PUT_TOGETHER)),
    ("sap/LAPerformance.csv", Refused(PUT_TOGETHER)),
    ("sap/datamap.csv", Refused("a map of columns")),
    ("sap/establishment_nopersons.csv", Refused("a register that another service")),
    ("sap/pub_EstablishmentPerformance_sample.csv", Refused(PUT_TOGETHER)),
    ("SOURCES.csv", Refused("not a kind of file")),
];

#[test]
fn every_published_file_is_read_or_refused_with_its_reason() {
    let there = shared::files();
    let known: BTreeMap<&str, &Outcome> =
        FILES.iter().map(|(name, outcome)| (*name, outcome)).collect();
    for name in there {
        let Some(outcome) = known.get(name.as_str()) else {
            panic!("{name} is in no list");
        };
        let bytes = shared::bytes(&name).unwrap();
        let options = Options { year: None, ..Options::default() };
        let source = open_with(&name, &bytes, &options);
        let kind = source.as_ref().map(headland_opendata::Source::kind).ok();
        let read = source.and_then(|mut source| source.read(&mut |_| ControlFlow::Continue(())));
        match (outcome, read) {
            (Read(expected, rows), Ok(summary)) => {
                assert_eq!((kind, summary.rows), (Some(*expected), *rows), "{name}");
            }
            (Describes(expected), Ok(_)) => assert_eq!(kind, Some(*expected), "{name}"),
            (Refused(why), Err(refusal)) => {
                assert!(refusal.to_string().contains(why), "{name}: {refusal}");
            }
            (outcome, read) => panic!("{name}: {outcome:?} expected, {read:?} found"),
        }
    }
}
