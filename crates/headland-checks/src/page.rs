use crate::Check;

/// The parts of a check's page, in order. Every page has all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section {
    /// What is looked at, and when it is reported.
    Finds,
    /// What goes wrong for pupils, staff or the leader when it stays.
    Why,
    /// What to do.
    Mend,
    /// Where a careful person may disagree, and where it stays silent or is mistaken.
    Limits,
    /// Records in which it is found.
    Example,
    /// Records in which it is not.
    Better,
}

impl Section {
    /// Every part, in order.
    pub const ALL: [Self; 6] =
        [Self::Finds, Self::Why, Self::Mend, Self::Limits, Self::Example, Self::Better];

    /// Its heading.
    pub const fn heading(self) -> &'static str {
        match self {
            Self::Finds => "What it finds",
            Self::Why => "Why it matters",
            Self::Mend => "How to mend it",
            Self::Limits => "Known limits",
            Self::Example => "Example",
            Self::Better => "Better",
        }
    }
}

/// Records written out on a page, in TOML, with whether the check finds anything in them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Example<'a> {
    /// The records.
    pub text: &'a str,
    /// Whether the check must find something (under "Example") or must not (under "Better").
    pub is_found: bool,
}

impl Check {
    /// What it finds, in a few words: the page's first line.
    pub fn title(&self) -> &'static str {
        self.page.lines().next().unwrap_or_default().trim_start_matches("# ")
    }

    /// A part of the page without its heading; empty when the page has none.
    pub fn section(&self, section: Section) -> &'static str {
        section_of(self.page, section)
    }

    /// Why a finding matters.
    pub fn why(&self) -> &'static str {
        self.section(Section::Why)
    }

    /// How to mend a finding.
    pub fn mend(&self) -> &'static str {
        self.section(Section::Mend)
    }

    /// Where a careful person may disagree with it.
    pub fn limits(&self) -> &'static str {
        self.section(Section::Limits)
    }

    /// The records on its page, those it finds something in first.
    pub fn examples(&self) -> Vec<Example<'static>> {
        let of = |section, is_found| {
            blocks(self.section(section)).into_iter().map(move |text| Example { text, is_found })
        };
        of(Section::Example, true).chain(of(Section::Better, false)).collect()
    }
}

fn section_of(page: &'static str, section: Section) -> &'static str {
    let heading = format!("\n## {}\n", section.heading());
    let Some((_, after)) = page.split_once(&heading) else { return "" };
    after.split("\n## ").next().unwrap_or_default().trim()
}

/// What stands between fences.
fn blocks(text: &'static str) -> Vec<&'static str> {
    let fenced = text.split("```").skip(1).step_by(2);
    fenced.map(|block| block.trim_start_matches("toml\n")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "# A thing\n\n## What it finds\n\nSomething.\n\n## Example\n\n```toml\na = 1\n```\n\nOr:\n\n```toml\nb = 2\n```\n";

    #[test]
    fn a_page_is_read_by_its_headings() {
        assert_eq!(section_of(PAGE, Section::Finds), "Something.");
        assert_eq!(section_of(PAGE, Section::Better), "");
        assert_eq!(blocks(section_of(PAGE, Section::Example)), ["a = 1\n", "b = 2\n"]);
    }
}
