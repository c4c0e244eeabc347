use headland_opendata::{Kind, Options, Refusal, Source, open_content};

use super::{Given, ImportRefusal};

/// A file to be read, described by its companion where one came with it.
pub(super) struct Opened<'g> {
    pub(super) source: Source<'g>,
    pub(super) given: &'g Given,
    pub(super) companion: Option<&'g Given>,
}

/// Opens the files and gives each the one that describes it: a data file and its metadata, the tables
/// of a year and their list of columns, the long file and its dictionary.
///
/// Of several that would do, the one whose name has most of its beginning in common is taken.
pub(super) fn open_all<'g>(
    files: &'g [Given],
    options: &Options,
) -> Result<Vec<Opened<'g>>, ImportRefusal> {
    let mut data = Vec::new();
    let mut companions = Vec::new();
    for given in files {
        let refused = |refusal| ImportRefusal::File { file: given.name.clone(), refusal };
        let source = open_content(&given.name, given.content(), options).map_err(refused)?;
        if describes(source.kind()) {
            companions.push((source, given, false));
        } else {
            data.push(Opened { source, given, companion: None });
        }
    }
    for opened in &mut data {
        pair(opened, &mut companions)?;
    }
    match companions.iter().find(|(_, _, is_used)| !is_used) {
        Some((_, given, _)) => Err(ImportRefusal::Alone { file: given.name.clone() }),
        None => Ok(data),
    }
}

fn describes(kind: Kind) -> bool {
    matches!(kind, Kind::TablesMeta | Kind::EesMeta | Kind::LaitDictionary)
}

/// A companion that does not fit is an error only where it is the sole one of its kind.
fn pair<'g>(
    opened: &mut Opened<'g>,
    companions: &mut [(Source<'g>, &'g Given, bool)],
) -> Result<(), ImportRefusal> {
    let Some(kind) = opened.source.kind().companion() else {
        return Ok(());
    };
    let mut fitting: Vec<usize> = (0..companions.len())
        .filter(|which| companions.get(*which).is_some_and(|(source, ..)| source.kind() == kind))
        .collect();
    let alike = |which: &usize| {
        companions.get(*which).map_or(0, |(_, given, _)| {
            let (one, other) = (given.name.chars(), opened.given.name.chars());
            one.zip(other).take_while(|(one, other)| one == other).count()
        })
    };
    fitting.sort_by_key(|which| std::cmp::Reverse(alike(which)));
    let is_sole = fitting.len() == 1;
    for which in fitting {
        let Some((source, given, is_used)) = companions.get_mut(which) else {
            continue;
        };
        match opened.source.pair(source) {
            Ok(()) => {
                opened.companion = Some(given);
                *is_used = true;
                return Ok(());
            }
            Err(refusal) if is_sole => {
                // That they do not belong together is said of the file to be read, a fault in the
                // description of the description.
                let of = match refusal {
                    Refusal::WrongCompanion { .. } => opened.given,
                    _ => *given,
                };
                return Err(ImportRefusal::File { file: of.name.clone(), refusal });
            }
            Err(_) => {}
        }
    }
    Ok(())
}
