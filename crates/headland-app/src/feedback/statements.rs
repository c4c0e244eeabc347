use headland_domain::feedback::{Heading, Questionnaire, ScalePoint};
use headland_domain::frameworks::{Framework, Item};

/// Statements of a framework that can be asked together, by the code of their heading.
#[derive(Clone, Debug)]
pub struct Statements {
    /// What stands for them in a form.
    pub code: String,
    /// The heading with its statements.
    pub heading: Heading,
}

/// What a framework has to ask: every item that nothing stands under, gathered under what it stands
/// under itself.
pub fn statements_of(framework: &Framework) -> Vec<Statements> {
    let is_leaf = |item: &&Item| framework.children(&item.code).next().is_none();
    let words = |item: &Item| {
        if item.text.is_empty() { item.title.clone() } else { item.text.clone() }
    };
    let heading = |code: &str, title: &str, items: Vec<String>| Statements {
        code: code.to_owned(),
        heading: Heading { title: title.to_owned(), items },
    };
    let mut found: Vec<Statements> = framework
        .items()
        .iter()
        .filter_map(|item| {
            let items: Vec<_> = framework.children(&item.code).filter(is_leaf).map(words).collect();
            (!items.is_empty()).then(|| heading(item.code.as_str(), &item.title, items))
        })
        .collect();
    let alone: Vec<_> = framework.roots().filter(is_leaf).map(words).collect();
    if !alone.is_empty() {
        found.push(heading("all", framework.title(), alone));
    }
    found
}

/// A questionnaire of the chosen headings of a framework, on its own scale where it has one.
pub(super) fn questionnaire(
    framework: &Framework,
    chosen: &[String],
    questions: Vec<String>,
) -> Questionnaire {
    let levels = framework.levels();
    let scale = if levels.len() < 3 {
        ScalePoint::usual()
    } else {
        let step = |level: &headland_domain::frameworks::LevelDescriptor| ScalePoint {
            title: level.title.clone(),
            text: level.text.clone(),
        };
        levels.iter().map(step).collect()
    };
    let headings = statements_of(framework).into_iter();
    Questionnaire {
        edition: framework.edition().to_string(),
        framework: framework.title().to_owned(),
        scale,
        headings: headings
            .filter(|one| chosen.contains(&one.code))
            .map(|one| one.heading)
            .collect(),
        questions,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frameworks::shelf;

    #[test]
    fn every_shipped_framework_can_be_asked_and_the_nine_competencies_have_51_signs() {
        for framework in shelf() {
            let all: Vec<_> = statements_of(framework).into_iter().map(|one| one.code).collect();
            let asked = questionnaire(framework, &all, vec![]);
            assert!(asked.items().count() > 0, "{}", framework.edition());
            assert!(asked.scale.len() >= 3, "{}", framework.edition());
            if framework.edition().to_string() == "leadership-competencies@2014" {
                assert_eq!((asked.headings.len(), asked.items().count()), (9, 51));
                assert_eq!(asked.scale[0].title, "Beginning");
            }
        }
    }
}
