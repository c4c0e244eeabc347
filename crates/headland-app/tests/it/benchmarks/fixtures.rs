//! Small files in the published formats; every school, place and number in them is made up.

use headland_app::benchmarks::import::Given;

/// Key stage 2 tables of 2024/25 for Lark Rise (999001), its authority and England.
pub(super) const TABLES: &str = "RECTYPE,LEA,URN,SCHNAME,TELIG,PTREAD_EXP,READPROG,READPROG_LOWER,READPROG_UPPER,PTREAD_EXP_24,READ_AVERAGE_3YR\r\n\
    1,850,999001,Lark Rise Primary School,30,63%,1.6,0.3,2.9,58%,104\r\n\
    1,850,999002,Saltmarsh Primary School,5,SUPP,SUPP,SUPP,SUPP,71%,103\r\n\
    3,850, ,Hillshire,900,70%,0.2,-0.1,0.5,68%,105\r\n\
    5, , , ,1000,74%,0,0,0,73%,105\r\n\
    4, , , ,1100,75%,0,0,0,74%,105";

/// The list of columns that goes with [`TABLES`].
pub(super) const TABLES_META: &str = "Column,Field Name,Label/Description\r\n\
    1,RECTYPE,Record type (1=Mainstream school; 2=Special school; 3=Local Authority; 4=National (all schools); 5=National (state-funded schools only))\r\n\
    2,LEA,Authority\r\n3,URN,Number\r\n4,SCHNAME,Name\r\n5,TELIG,Pupils\r\n6,PTREAD_EXP,Share\r\n7,READPROG,Progress\r\n";

/// An absence release of two school years, with an indicator that no catalogue knows.
pub(super) const ABSENCE: &str = "time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,old_la_code,new_la_code,la_name,school_urn,school_name,education_phase,enrolments,sess_possible,sess_overall_percent,bells\n\
    202324,Academic year,National,E92000001,England,,,,,,,,Total,9000,1800000,7.1,4\n\
    202425,Academic year,National,E92000001,England,,,,,,,,Total,9000,1800000,6.9,c\n\
    202425,Academic year,School,E92000001,England,E12000099,Far North,850,E06000099,Hillshire,999001,Lark Rise Primary School,Total,210,42000,6.25,z\n";

/// The metadata that go with [`ABSENCE`].
pub(super) const ABSENCE_META: &str = "col_name,col_type,label,indicator_grouping,indicator_unit,indicator_dp,filter_hint,filter_grouping_column\n\
    education_phase,Filter,Phase,,,,,\n\
    enrolments,Indicator,Pupils on roll,,,0,,\n\
    sess_possible,Indicator,Possible sessions,,,0,,\n\
    sess_overall_percent,Indicator,Overall absence rate,,%,1,,\n\
    bells,Indicator,Bells heard,,,1,,\n";

/// Lark Rise's own figures: one that will be published later, one that never will be.
pub(super) const OWN: &str = "urn,measure,period,group,numerator,denominator,value,n,note\r\n\
    999001,ks2_reading_expected,2025/26,all,21,30,,,From our tracker\r\n\
    999001,ks2_reading_expected,2024/25,all,15,30,,,Before the tables came\r\n\
    999001,own: Lessons with useful feedback,2025/26,all,14,20,,,\r\n";

pub(super) fn given(name: &str, text: &str) -> Given {
    Given::of_bytes(name, text)
}

/// The tables and their list of columns, in the order nobody would choose.
pub(super) fn tables() -> Vec<Given> {
    vec![given("2024-2025_ks2_meta.csv", TABLES_META), given("2024-2025_850_ks2final.csv", TABLES)]
}
