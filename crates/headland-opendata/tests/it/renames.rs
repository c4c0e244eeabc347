//! Columns that a release renamed are the same measures, groups and populations.

use headland_domain::benchmarks::{AcademicYear, Entity, Period, Population};
use headland_opendata::open;

use crate::shared::Everything;

fn school() -> Entity {
    Entity::School("100001".parse().unwrap())
}

#[track_caller]
fn value(
    read: &Everything,
    measure: &str,
    entity: &Entity,
    start: u16,
    group: &str,
) -> Option<f64> {
    let year = Period::AcademicYear(AcademicYear::starting(start));
    let found = read.find(measure, entity, &year, group);
    assert_eq!(found.len(), 1, "{measure} {group}");
    found[0].cell.value()
}

/// The school tables of one release, with its names for the four measures.
fn schools(period: &str, names: [&str; 3], groups: [&str; 3]) -> Everything {
    let [scores, strong, number] = names;
    let mut text = format!(
        "time_period,time_identifier,geographic_level,country_code,country_name,school_urn,school_laestab,school_name,breakdown,pupil_count,{scores},{strong},{number}\n"
    );
    for (group, figures) in ["Total"].iter().chain(&groups).zip([
        "90,46.1,45.2,41",
        "44,44,40.1,18",
        "20,38.5,z,z",
        "c,c,c,c",
    ]) {
        text.push_str(&format!(
            "{period},Academic year,School,E92000001,England,100001,9992034,Cliff Top,{group},{figures}\n"
        ));
    }
    Everything::of(&open("performance_tables_schools_final.csv", text.as_bytes()).unwrap())
}

#[test]
fn the_school_tables_before_and_after_the_renaming_are_one_series() {
    let groups = ["Boys", "Disadvantaged", "Other than English"];
    let before = schools("202324", ["avg_att8", "pt_l2basics_95", "t_l2basics_95"], groups);
    let names = ["attainment8_average", "engmath_95_percent", "engmath_95_total"];
    let groups = ["Boys", "Not known to be disadvantaged", "Non mobile"];
    let after = schools("202425", names, groups);
    for (read, start) in [(&before, 2023), (&after, 2024)] {
        assert_eq!(value(read, "ks4_attainment_8", &school(), start, "all"), Some(46.1));
        assert_eq!(value(read, "ks4_english_maths_strong", &school(), start, "boys"), Some(40.1));
        assert_eq!(
            value(read, "ks4_english_maths_strong_number", &school(), start, "all"),
            Some(41.0)
        );
    }
    assert_eq!(value(&before, "ks4_attainment_8", &school(), 2023, "disadvantaged"), Some(38.5));
    assert_eq!(value(&after, "ks4_attainment_8", &school(), 2024, "not_disadvantaged"), Some(38.5));
    assert_eq!(value(&before, "ks4_attainment_8", &school(), 2023, "eal"), None);
    assert_eq!(value(&after, "ks4_attainment_8", &school(), 2024, "non_mobile"), None);
}

#[test]
fn authorities_by_topic_are_read_in_the_wording_of_each_release() {
    let older = "time_period,time_identifier,geographic_level,country_code,country_name,old_la_code,la_name,breakdown,sex,disadvantage,first_language,t_pupils,avg_att8\n\
        202324,Academic year,Local authority,E92000001,England,999,Farshore,Total,Total,Total,Total,500,46\n\
        202324,Academic year,Local authority,E92000001,England,999,Farshore,Disadvantage,Total,Disadvantaged,Total,120,36\n\
        202324,Academic year,Local authority,E92000001,England,999,Farshore,First language,Total,Total,Other than English,60,45\n";
    let newer = "time_period,time_identifier,geographic_level,country_code,country_name,old_la_code,la_name,breakdown_topic,sex,disadvantage_status,first_language,mobility,pupil_count,attainment8_average\n\
        202324,Academic year,Local authority,E92000001,England,999,Farshore,Total,Total,Total,Total,Total,500,46\n\
        202324,Academic year,Local authority,E92000001,England,999,Farshore,Disadvantage status,Total,Disadvantaged,Total,Total,120,36\n\
        202324,Academic year,Local authority,E92000001,England,999,Farshore,First language,Total,Total,Known or believed to be other than English,Total,60,45\n";
    let authority = Entity::LocalAuthority("999".parse().unwrap());
    for text in [older, newer] {
        let read = Everything::of(&open("la_char_data.csv", text.as_bytes()).unwrap());
        for (group, expected) in [("all", 46.0), ("disadvantaged", 36.0), ("eal", 45.0)] {
            let found = value(&read, "ks4_attainment_8", &authority, 2023, group);
            assert_eq!(found, Some(expected), "{group}");
        }
    }
}

#[test]
fn absence_and_suspensions_of_schools_and_areas_are_mapped() {
    let schools = "time_period,time_identifier,geographic_level,country_code,country_name,old_la_code,la_name,school_urn,school_name,enrolments,sess_possible,sess_overall_percent,sess_authorised_percent,sess_unauthorised_percent,enrolments_pa_10_exact_percent,susp_rate,perm_excl_rate\n\
        202324,Academic year,School,E92000001,England,999,Farshore,100001,Cliff Top,420,79000,6.1,4.9,1.2,18.6,3.2,x\n";
    let read = Everything::of(&open("1a_absence_3term_school.csv", schools.as_bytes()).unwrap());
    for (measure, expected) in [
        ("absence_overall", Some(6.1)),
        ("absence_authorised", Some(4.9)),
        ("absence_unauthorised", Some(1.2)),
        ("absence_persistent", Some(18.6)),
        ("suspensions", Some(3.2)),
        ("permanent_exclusions", None),
    ] {
        assert_eq!(value(&read, measure, &school(), 2023, "all"), expected, "{measure}");
    }
    let areas = "time_period,time_identifier,geographic_level,country_code,country_name,region_name,old_la_code,la_name,education_phase,sess_overall_percent\n\
        202324,Academic year,National,E92000001,England,,,,State-funded primary,5.5\n\
        202324,Academic year,Regional,E92000001,England,North East,,,State-funded secondary,8.9\n";
    let read = Everything::of(&open("1_absence_3term_nat_reg_la.csv", areas.as_bytes()).unwrap());
    let populations: Vec<Population> = read.each_figure().map(|figure| figure.population).collect();
    assert_eq!(populations, [Population::StateFundedPrimary, Population::StateFundedSecondary]);
}
