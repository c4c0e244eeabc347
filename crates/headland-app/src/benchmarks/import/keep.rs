use std::collections::BTreeMap;

use headland_domain::{JobId, OrganisationId, PersonId, ReleaseId};
use headland_opendata::Kind;
use headland_opendata::neighbours::{Neighbour, Neighbourhood};
use headland_store::{Tx, benchmarks, organisations};
use jiff::Timestamp;
use sha2::{Digest as _, Sha256};

use super::gather::{Gathered, OwnFigure};
use super::{ImportRefusal, Imported};
use crate::context::{App, Failure, civil_date};

/// For whom files are brought in, and by whom.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bringer {
    /// Who alone sees what is brought in; everyone of the installation when there is none.
    pub(super) organisation: Option<OrganisationId>,
    pub(super) by: Option<PersonId>,
    pub(super) job: Option<JobId>,
    pub(super) now: Timestamp,
}

/// Writes what was gathered; a file that is here already is left as it is.
pub(super) async fn keep(
    app: &App,
    tx: &mut Tx,
    bringer: Bringer,
    gathered: Vec<Gathered>,
) -> Result<Vec<Imported>, Failure<ImportRefusal>> {
    let mut imported = Vec::new();
    for gathered in gathered {
        imported.push(keep_one(app, tx, bringer, gathered).await?);
    }
    Ok(imported)
}

async fn keep_one(
    app: &App,
    tx: &mut Tx,
    bringer: Bringer,
    gathered: Gathered,
) -> Result<Imported, Failure<ImportRefusal>> {
    let prints = [fingerprint(&gathered, bringer.organisation), fingerprint(&gathered, None)];
    if let Some(known) = benchmarks::by_fingerprint(tx, &prints).await? {
        return Ok(was_here(known, &gathered));
    }
    let schools = schools_of(tx, bringer, &gathered).await?;
    let release = ReleaseId::from_uuid(app.chance.uuid(bringer.now));
    let [fingerprint, _] = &prints;
    let counts = counts(&gathered);
    let new = benchmarks::New {
        id: release,
        organisation: bringer.organisation,
        kind: gathered.kind.code(),
        provenance: &gathered.provenance,
        companion: gathered
            .companion
            .as_ref()
            .map(|(name, sha256)| (name.as_str(), sha256.as_str())),
        fingerprint,
        counts,
        remarks: &gathered.remarks,
        job: bringer.job,
        by: bringer.by,
        now: bringer.now,
    };
    benchmarks::insert(tx, &new).await?;
    for measure in gathered.measures.values() {
        benchmarks::keep_measures(tx, measure).await?;
    }
    for OwnFigure { figure, note } in &gathered.own {
        let Some(urn) = figure.entity.urn() else {
            continue;
        };
        let Some(organisation) = schools.get(&urn.number()) else {
            continue;
        };
        let new = benchmarks::NewOwn {
            release,
            row: figure.row,
            organisation: *organisation,
            urn,
            measure: figure.measure.as_str(),
            period: &figure.period,
            breakdown: &figure.breakdown,
            cell: &figure.cell,
            n: figure.n,
            numerator: figure.numerator,
            note,
        };
        benchmarks::insert_own(tx, &new).await?;
    }
    let said = gathered.provenance;
    let as_of = said.published_on.unwrap_or_else(|| civil_date(bringer.now));
    benchmarks::insert_matrix(tx, release, gathered.matrix).await?;
    benchmarks::keep_establishments(tx, release, as_of, &gathered.schools).await?;
    benchmarks::keep_links(tx, release, &gathered.links).await?;
    benchmarks::keep_neighbours(tx, release, &neighbours(&gathered.neighbours)).await?;
    Ok(Imported {
        release,
        title: said.title,
        file: said.file_name,
        rows: said.rows,
        figures: counts.0,
        missing: counts.1,
        was_here: false,
    })
}

/// A line for each neighbour, nearest first.
fn neighbours(list: &[Neighbourhood]) -> Vec<benchmarks::NewNeighbour> {
    let of = |found: &Neighbourhood| {
        let (authority, former, row) = (found.authority, found.former, found.row);
        let new = move |(position, neighbour): (i64, &Neighbour)| benchmarks::NewNeighbour {
            authority,
            position,
            neighbour: neighbour.authority,
            closeness: neighbour.closeness.words(),
            former,
            row,
        };
        (1..).zip(&found.neighbours).map(new).collect::<Vec<_>>()
    };
    list.iter().flat_map(of).collect()
}

/// The same file with the same companion, for the same people, is the same release.
fn fingerprint(gathered: &Gathered, organisation: Option<OrganisationId>) -> String {
    let mut hash = Sha256::new();
    hash.update(gathered.provenance.sha256);
    // The title holds the school year, which may have been said by the person and not by the file.
    hash.update(&gathered.provenance.title);
    if let Some((_, sha256)) = &gathered.companion {
        hash.update(sha256);
    }
    if let Some(organisation) = organisation {
        hash.update(organisation.uuid().as_bytes());
    }
    hex::encode(hash.finalize())
}

fn was_here(known: benchmarks::Release, gathered: &Gathered) -> Imported {
    let count = |number: i64| u64::try_from(number).unwrap_or(0);
    Imported {
        release: known.id(),
        file: gathered.provenance.file_name.clone(),
        rows: count(known.rows),
        figures: count(known.figures),
        missing: count(known.missing),
        was_here: true,
        title: known.title,
    }
}

fn counts(gathered: &Gathered) -> (u64, u64) {
    if gathered.kind != Kind::OwnFigures {
        return gathered.matrix.counts();
    }
    let filled = gathered.own.iter().filter(|own| own.figure.cell.value().is_some()).count();
    let count = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
    (count(filled), count(gathered.own.len() - filled))
}

/// The schools that own figures are about, by number: those of the person's organisation alone.
async fn schools_of(
    tx: &mut Tx,
    bringer: Bringer,
    gathered: &Gathered,
) -> Result<BTreeMap<u32, OrganisationId>, Failure<ImportRefusal>> {
    if gathered.own.is_empty() {
        return Ok(BTreeMap::new());
    }
    let known = match bringer.organisation {
        None => organisations::all(tx).await?,
        Some(here) => {
            let mut known = organisations::schools_of(tx, here, civil_date(bringer.now)).await?;
            known.extend(organisations::find(tx, here).await?);
            known
        }
    };
    let by_urn: BTreeMap<u32, OrganisationId> = known
        .iter()
        .filter_map(|organisation| Some((organisation.urn()?, organisation.id())))
        .collect();
    for OwnFigure { figure, .. } in &gathered.own {
        let urn = figure.entity.urn().map(headland_domain::benchmarks::Urn::number);
        if let Some(urn) = urn.filter(|urn| !by_urn.contains_key(urn)) {
            let file = gathered.provenance.file_name.clone();
            let refusal = ImportRefusal::OtherSchool { file, row: figure.row, urn };
            return Err(Failure::Refused(refusal));
        }
    }
    Ok(by_urn)
}
