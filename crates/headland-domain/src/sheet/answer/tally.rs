use super::{Answer, first};
use crate::impact::pasted::{Tally, tallies};
use crate::sheet::FieldKind;

/// The most mistakes that are told at once: whoever reads more does not read them.
const MOST_TOLD: usize = 5;

impl Answer for Vec<Tally> {
    const KIND: FieldKind = FieldKind::Figures;

    fn read(raw: &[String]) -> Result<Self, String> {
        tallies(first(raw)).map_err(|misread| {
            let told: Vec<_> = misread.iter().take(MOST_TOLD).map(ToString::to_string).collect();
            let more = misread.len().saturating_sub(MOST_TOLD);
            let more = if more > 0 { format!("; and {more} more") } else { String::new() };
            format!("cannot be read. {}{more}", told.join("; "))
        })
    }

    fn write(&self) -> Vec<String> {
        let lines: Vec<_> = self.iter().map(ToString::to_string).collect();
        if lines.is_empty() { Vec::new() } else { vec![lines.join("\n")] }
    }
}

#[cfg(test)]
mod tests {
    use super::super::read_one as read;
    use super::*;

    #[test]
    fn figures_are_written_as_they_are_read() {
        let figures = read::<Vec<Tally>>("14/9/2026\t9\t60\n2026-09-07, 12, 60").unwrap();
        assert_eq!(figures.write(), ["2026-09-07, 12, 60\n2026-09-14, 9, 60"]);
        assert_eq!(Vec::<Tally>::read(&figures.write()), Ok(figures));
    }

    #[test]
    fn of_many_mistakes_the_first_are_told_and_the_others_counted() {
        let wrong = read::<Vec<Tally>>(&"soon, 1\n".repeat(8)).unwrap_err();
        assert_eq!(wrong.matches("Row").count(), 5);
        assert!(wrong.ends_with("; and 3 more"), "{wrong}");
    }
}
