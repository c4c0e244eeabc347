//! Small files in the published formats; every school, place and number in them is made up.

/// Key stage 2 tables as published: mark, CRLF, short rows, a blank that is a space, symbols, no last
/// end of line, record types that are not those of any real release.
pub(crate) const KS2: &str = "\u{feff}RECTYPE,LEA,ESTAB,URN,SCHNAME,URN_AC,OPEN_AC,TELIG,BELIG,TFSM6CLA1A,PTRWM_EXP,READPROG,READPROG_LOWER,READPROG_UPPER,READCOV,PTRWM_EXP_B,PTRWM_EXP_FSM6CLA1A,DIFFN_RWM_EXP,PTRWM_EXP_18,READ_AVERAGE_3YR,TELIG_3YR,SPARKLE\r\n\
    1,999,2001,100001,Cliff Top Primary School,0,,30,16,9,68%,1.6,0.3,2.9,97%,63%,44%,-27,61%,104,88,7\r\n\
    1,999,2002,100002,\"Sandy Lane, Infant and Junior\",100009,20190401,5,2,1,SUPP,SUPP,SUPP,SUPP,SUPP,SUPP,SUPP,SUPP,71%,SUPP,20,\r\n\
    2,999,7001,100003,Harbour School\r\n\
    1,999,2004,100004,Low Tide School,0,,24,NE,NP,NEW,LOWCOV,LOWCOV,LOWCOV,41%,NA,SP,RE, ,103,70,\r\n\
    6,999, , ,Farshore, , ,59,30,12,66%,-0.2,-0.3,-0.1,96%,60%,45%,-24,59%,104,180,\r\n\
    8, , , , , , ,1000,520,300,65%, , , , ,61%,51%,0,64%,104,3000,\r\n\
    9, , , , , , ,1100,560,310,64%, , , , ,60%,50%,0,63%,104,3300,1";

/// The list of columns that goes with [`KS2`].
pub(crate) const KS2_META: &str = "Column,Field Name,Label/Description\r\n\
    1,RECTYPE,Record type (1=Mainstream school; 2=Special school; 6=Local Authority; 8=National (state-funded schools only); 9=National (all schools))\r\n\
    2,LEA,Authority\r\n3,ESTAB,Number\r\n4,URN,Number\r\n5,SCHNAME,Name\r\n6,URN_AC,Academy\r\n7,OPEN_AC,Opened\r\n\
    8,TELIG,Pupils\r\n9,BELIG,Boys\r\n10,TFSM6CLA1A,Disadvantaged\r\n11,PTRWM_EXP,Share\r\n12,READPROG,Progress\r\n";

/// Key stage 4 tables: a name with the group inside, grades that look like years, an earlier year, figures
/// before adjustment, coverage as a fraction, record types that are not those of any real release.
pub(crate) const KS4: &str = "RECTYPE,LEA,ESTAB,URN,SCHNAME,TPUP,BPUP,TFSM6CLA1A,ATT8SCR,ATT8SCR_BOYS,ATT8SCR_18,P8PUP,P8MEACOV,P8MEA,P8CILOW,P8CIUPP,P8PUP_FSM6CLA1A,P8MEA_FSM6CLA1A_ORIG,P8CILOW_FSM6CLA1A_ORIG,P8CIUPP_FSM6CLA1A_ORIG,PTL2BASICS_95,PTFSM6CLA1ABASICS_95,PTEBACC_E_PTQ_EE,PTEBACC_95_18,DIFFN_ATT8,P8_BANDING\n\
    3,999,4001,100001,Lighthouse School,120,58,31,47.1,45.2,46.8,112,0.93,0.21,-0.05,0.47,29,-0.33,-0.85,0.19,44%,22%,38%,19%,-9.4,Average\n\
    3,999,4002,100002,Breakwater Academy,6,SUPP,2,SUPP,SUPP,SUPP,SUPP,SUPP,SUPP,SUPP,SUPP,SUPP,SUPP,SUPP,SUPP,SUPP,SUPP,SUPP,SUPP,SUPP,SUPP\n\
    5,999,7001,100003,Harbour School,8,5,8,3.5,3.9,NE,NE,LOWCOV,NE,NE,NE,NE,NE,NE,NE,0%,0%,0%,0%,NP\n\
    7,999,,,Farshore,134,,,45.8,43.9,46.0,120,1,0.12,-0.13,0.37,,,,,42%,20%,37%,18%,-10.1,\n\
    2,,,,,1000,,,46.3,,48.9,900,0.94,-0.03,-0.04,-0.02,,,,,45%,25%,39%,18%,0,\n\
    4,,,,,1100,,,46.4,,48.8,,,,,,,,,,46%,25%,39%,18%,0,\n";

/// The list of columns that goes with [`KS4`].
pub(crate) const KS4_META: &str = "Column,Metafile heading,Metafile description\r\n\
    1,RECTYPE,Record type (3=mainstream school; 5=special school; 7=local authority; 2=National (state-funded schools); 4=National (all schools))\r\n\
    2,LEA,Authority\r\n3,ESTAB,Number\r\n4,URN,Number\r\n5,SCHNAME,Name\r\n6,TPUP,Pupils\r\n7,BPUP,Boys\r\n8,TFSM6CLA1A,Disadvantaged\r\n\
    9,ATT8SCR,Score\r\n10,ATT8SCR_BOYS,Score\r\n11,ATT8SCR_18,Score\r\n12,P8PUP,Pupils\r\n13,P8MEACOV,Coverage\r\n14,P8MEA,Progress\r\n15,P8CILOW,Lower\r\n16,P8CIUPP,Upper\r\n";

/// Financial returns, synthetic throughout: a whole year, a part of one, one that was not supplied, a
/// school without pupils and a cost that is blank.
pub(crate) const FINANCE: &str = "LA,LA Name,LAEstab,URN,School Name,No Pupils,Period covered by return (months),Did Not Supply flag,I01  Funds delegated by the LA,Total Income   I01 to I18,E01  Teaching Staff,E16  Energy,Total Expenditure  E01 to E32,Revenue Reserve   B01 plus B02 plus B06,In-year Balance   Total Income (I01 to I18) minus Total Expenditure (E01 to E32)\r\n\
    999,Farshore,9992001,100001,Cliff Top Primary School,200,12,0,900000,1000000,500000,30000,980000,85000,20000\r\n\
    999,Farshore,9992002,100002,Sandy Lane Infant School,90.5,12,,400000,\"450,000\",240000,,460000,-9000,-10000\r\n\
    999,Farshore,9992003,100003,Harbour School,60,7,0,300000,310000,150000,9000,300000,10000,10000\r\n\
    999,Farshore,9992004,100004,Low Tide School,70,12,DNS,,,,,,,\r\n\
    999,Farshore,9992005,100005,Empty Shore School,0,12,No,5000,5000,4000,500,4500,500,500\r\n";

/// The list of statistical neighbours, with the lines above its header and an authority that is no more.
pub(crate) const NEIGHBOURS: &str = "A,B,C,D,E,3,4\n1,2,3,4,5,6,7\n\
    LA num,LA Name,LA number,GOInd,GOReg,SN1,SNP,SN2,SNP,SN3,SNP,SN4,SNP,SN5,SNP,SN6,SNP,SN7,SNP,SN8,SNP,SN9,SNP,SN10,SNP\n\
    999,Farshore,999,3,North West,901,Extremely close,902,Very close,903,Very Close,904,Close,905,Close,906,Close,907,Somewhat close,908,Somewhat close,909,Not close,910,Not close\n\
    ,,,,,,,,,,,,,,,,,,,,,,,,\n,Old SNs:,,,,,,,,,,,,,,,,,,,,,,,\n\
    998,Nearshore (before),998,3,North West,999,Close,902,Close,903,Close,904,Close,905,Close,906,Close,907,Close,908,Close,909,Close,910,Not close\n";

/// A data file with its symbols, levels in any case and two filters.
pub(crate) const EES: &str = "time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,old_la_code,new_la_code,la_name,school_urn,school_name,education_phase,sex,enrolments,sess_possible,sess_overall_percent,enrolments_pa_10_exact_percent,bells,bells_lower_ci,bells_upper_ci\n\
    202324,Academic year,National,E92000001,England,,,,,,,,Total,Total,9000,1800000,7.1,20.5,4,3.5,4.5\n\
    202324,Academic year,NATIONAL,E92000001,England,,,,,,,,Primary,Girls,4000,800000,5.5,15.2,c,c,c\n\
    202324,Academic year,Regional,E92000001,England,E12000099,Yorkshire & the Humber,,,,,,Secondary,Total,\"1,019\",203800,8.9,x,low,z,z\n\
    202324,Academic year,Local authority,E92000001,England,E12000099,Far North,999,E06000099,Farshore,,,Total,Total,600,120000,7.7,21,z,,\n\
    202324,Academic year,School,E92000001,England,E12000099,Far North,999,E06000099,Farshore,100001,Cliff Top Primary School,Total,Total,210,42000,6.25,u,:,,\n\
    202324,Academic year,School,E92000001,England,E12000099,Far North,999,E06000099,Farshore,12,Unnumbered School,Total,Total,10,2000,6.25,1,1,,\n";

/// The metadata that go with [`EES`].
pub(crate) const EES_META: &str = "col_name,col_type,label,indicator_grouping,indicator_unit,indicator_dp,filter_hint,filter_grouping_column\n\
    education_phase,Filter,Phase,,,,,\n\
    sex,Filter,Sex,,,,,\n\
    enrolments,Indicator,Pupils on roll,,,0,,\n\
    sess_possible,Indicator,Possible sessions,,,0,,\n\
    sess_overall_percent,Indicator,Overall absence rate,,%,1,,\n\
    enrolments_pa_10_exact_percent,Indicator,Persistent absentees,,%,1,,\n\
    bells,Indicator,Bells heard,,,1,,\n\
    bells_lower_ci,Indicator,Bells heard lower,,,1,,\n\
    bells_upper_ci,Indicator,Bells heard upper,,,1,,\n";

/// The long local-authority file with noise, symbols, and years of both kinds.
pub(crate) const LAIT: &str = "measure_code,year,area,la_number,region,value\n\
    KS2R_Prog_VA,2019,Farshore,999,Far North,-7.0000000000000007E-2\n\
    KS2R_Prog_VA,2020,Farshore,999,Far North,-\n\
    KS2RWM_Expected_STD,2025 (prov),England,970,NA,62\n\
    TotFixedEx,2023/24,London (Inner),987,NA,4.0599999999999996\n\
    DAP_NEW_KS2_RWM,2019,Farshore,999,Far North,64.400000000000006\n\
    Gulls,2019,Farshore,999,Far North,12.345\n";

/// The dictionary that goes with [`LAIT`].
pub(crate) const LAIT_DICTIONARY: &str = "Measure_code,Measure,Measure_short,Polarity,y_axis_name,state_funded_flag,dps,Year_Type\r\n\
    1,Progress in reading,KS2R_Prog_VA,High,Average Score,State Funded,2.0,Academic Year\r\n\
    1,Expected standard,KS2RWM_Expected_STD,High,% achieving expected level,State Funded,,Academic Year\r\n\
    1,Disadvantaged,DAP_NEW_KS2_RWM,High,% achieving expected level,State Funded,,Academic Year\r\n\
    1,Suspensions,TotFixedEx,Low,% of the school population,State Funded,2.0,Academic Year\r\n\
    1,Gulls seen,Gulls,,Number,,1,Annual - January\r\n";

/// The register with heads, a date, an offshore school without authority and a spilled last column.
pub(crate) const ESTABLISHMENTS: &str = "\"URN\",\"LA (code)\",\"LA (name)\",\"EstablishmentName\",\"EstablishmentStatus (name)\",\"PhaseOfEducation (name)\",\"OpenDate\",\"CloseDate\",\"NumberOfPupils\",\"PercentageFSM\",\"HeadTitle (name)\",\"HeadFirstName\",\"HeadLastName\",\"HeadPreferredJobTitle\",\"GOR (name)\",\"Linked establishments\"\r\n\
    \"100001\",\"999\",\"Farshore\",\"Cliff Top Primary School\",\"Open\",\"Primary\",\"01-09-2014\",\"\",\"210\",\"21.7\",\"Ms\",\"Ada\",\"Fernleigh\",\"Headteacher\",\"East\",100008 Predecessor, 100009 Successor\r\n\
    \"100002\",\"000\",\"Does not apply\",\"Lighthouse School\",\"Closed\",\"Secondary\",\"\",\"31-08-2021\",\"\",\"\",\"\",\"\",\"\",\"\",\"Not Applicable\",\"Does not have links\"\r\n";

/// Links, in windows-1252: the accented letter is one byte.
pub(crate) const LINKS: &[u8] =
    b"\"URN\",\"LinkURN\",\"LinkName\",\"LinkType\",\"LinkEstablishedDate\"\r\n\
    100001,100008,\"St Agnes \xe0 Moor\",\"Predecessor - merged\",\"31-08-2021\"\r\n\
    100001,100010,\"Harbour Sixth\",\"Sixth Form Centre Link\",\"\"\r\n";

/// A filled-in template.
pub(crate) const OWN: &str = "urn,measure,period,group,numerator,denominator,value,n,note\r\n\
    100001,ks2_rwm_expected,2024/25,all,21,30,,,From our tracker\r\n\
    100001,ks2_rwm_expected,2024/25,disadvantaged,5,9,,,\r\n\
    100001,ks2_reading_average,Autumn term 2024/25,,,,103.4,30,Practice test\r\n\
    100001,own: Lessons with useful feedback,2024/25,all,14,20,,,\r\n\
    100001,absence_overall,2024/25,all,,,,,Overall absence\r\n\
    ,,,,,,,,\r\n";

/// The school workforce census: titles, the names of the groups of columns, then the table.
pub(crate) const WORKFORCE: &str = "\"State-funded schools in Farshore, November 2022\",,,,,,\n\
    School Workforce Census 2022,,,,,,\n\
    ,,,,,,\n\
    School details,,,,Staff numbers,,\n\
    LA Number,URN,School Name,School Phase,Total School Workforce (Headcount),Total Number of Teachers (Headcount),Teachers Aged 50 or over (%) (Headcount)\n\
    999,100001,Cliff Top,Primary,31,14,21.4\n\
    999,100002,Harbour,Secondary,150,97,c\n";
