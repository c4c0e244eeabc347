//! Made-up tables in the layouts of published ones: a register of 50,000 schools with 135 columns, and
//! five years of key stage 2 of 25,000 schools with 60, a hundred megabytes together. Every number is
//! worked out from its place, so that each run has the same.

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};

use anyhow::Result;

const REGISTERED: u32 = 50_000;
const EXAMINED: u32 = 25_000;
pub(super) const YEARS: std::ops::Range<u32> = 2018..2023;
const FIRST_URN: u32 = 100_000;

/// Columns of the register that the program reads; the others stand for those it passes over.
const READ: &str = "URN,LA (code),LA (name),EstablishmentNumber,EstablishmentName,\
    TypeOfEstablishment (name),EstablishmentStatus (name),PhaseOfEducation (name),NumberOfPupils,\
    PercentageFSM";
const PASSED_OVER: u32 = 125;

const STEMS: [&str; 8] = [
    "PTRWM_EXP",
    "PTRWM_HIGH",
    "PTREAD_EXP",
    "PTREAD_HIGH",
    "PTMAT_EXP",
    "PTMAT_HIGH",
    "PTGPS_EXP",
    "PTWRITTA_EXP",
];
const GROUPS: [&str; 7] = ["", "_FSM6CLA1A", "_NOTFSM6CLA1A", "_EAL", "_MOBN", "_B", "_G"];

/// Writes the tables into a folder: their paths, and how many bytes they have together.
pub(super) fn write(folder: &Path) -> Result<(Vec<PathBuf>, u64)> {
    let mut paths = vec![register(folder)?];
    for year in YEARS {
        paths.push(examined(folder, year)?);
    }
    let bytes = paths.iter().map(|path| Ok(std::fs::metadata(path)?.len())).sum::<Result<u64>>()?;
    Ok((paths, bytes))
}

fn register(folder: &Path) -> Result<PathBuf> {
    let path = folder.join("edubasealldata20240101.csv");
    let mut file = BufWriter::new(File::create(&path)?);
    write!(file, "{READ}")?;
    for column in 0..PASSED_OVER {
        write!(file, ",Attribute {column:03} (name)")?;
    }
    for place in 0..REGISTERED {
        let (la, number) = (201 + place % 150, 2000 + place % 5000);
        write!(
            file,
            "\r\n{},{la},Invented {la},{number},Invented School {place},Community school,Open,Primary,{},{}.{}",
            FIRST_URN + place,
            30 + mixed(place, 0) % 1_800,
            mixed(place, 1) % 60,
            mixed(place, 2) % 10,
        )?;
        for column in 0..PASSED_OVER {
            const WORDS: [&str; 8] =
                ["", "", "Not applicable", "Open", "01-09-2011", "Does not apply", "999", "Mixed"];
            let word = mixed(place, column) % 8;
            write!(file, ",{}", WORDS.get(usize::try_from(word)?).unwrap_or(&""))?;
        }
    }
    file.flush()?;
    Ok(path)
}

fn examined(folder: &Path, year: u32) -> Result<PathBuf> {
    let path = folder.join(format!("{year}-{}_england_ks2final.csv", year + 1));
    let mut file = BufWriter::new(File::create(&path)?);
    write!(file, "RECTYPE,LEA,URN,SCHNAME")?;
    for column in STEMS.iter().flat_map(|stem| GROUPS.iter().map(move |group| (stem, group))) {
        write!(file, ",{}{}", column.0, column.1)?;
    }
    for place in 0..EXAMINED {
        let la = 201 + place % 150;
        write!(file, "\r\n1,{la},{},Invented School {place}", FIRST_URN + place)?;
        for column in 0..u32::try_from(STEMS.len() * GROUPS.len())? {
            match mixed(place + year, column) % 100 {
                0 | 1 => write!(file, ",SUPP")?,
                2 | 3 => write!(file, ",NE")?,
                4 | 5 => write!(file, ",")?,
                share => write!(file, ",{share}%")?,
            }
        }
    }
    file.flush()?;
    Ok(path)
}

/// A number that looks like chance and is the same each time (the finaliser of `MurmurHash3`, which is
/// in the public domain).
fn mixed(place: u32, column: u32) -> u32 {
    let mut number = place.wrapping_mul(2_654_435_761).wrapping_add(column.wrapping_mul(40_503));
    number ^= number >> 16;
    number = number.wrapping_mul(0x85eb_ca6b);
    number ^= number >> 13;
    number = number.wrapping_mul(0xc2b2_ae35);
    number ^ (number >> 16)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_has_as_many_cells_in_every_row_and_is_the_same_each_time() {
        let folder = tempfile::tempdir().unwrap();
        let read = || std::fs::read_to_string(examined(folder.path(), 2018).unwrap()).unwrap();
        let text = read();
        let widths: Vec<usize> = text.lines().map(|line| line.split(',').count()).collect();
        assert_eq!(widths.len(), 25_001);
        assert!(widths.iter().all(|width| *width == 60), "{:?}", widths.first());
        assert_eq!(text, read());
    }
}
