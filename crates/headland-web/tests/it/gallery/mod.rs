//! Every page with nothing on it, with what is typical, with more than is good for it, and with
//! problems; each checked as markup. `cargo xtask gallery` keeps the pages in a folder.

pub(crate) mod frameworks;
mod furnish;
mod troubles;
mod visit;

use axum::http::StatusCode;
use headland_app::people::{NewPerson, add_person};
use headland_domain::people::Role;
use headland_domain::sheet::{RecordKind, Section};
use headland_testkit::{Length, World};
use jiff::civil::date;

pub(crate) use self::furnish::{Furnished, finished, furnish};
use self::visit::Visit;
use crate::browser::Browser;

/// Pages that need no record, by who looks at them.
const PLAIN: &[(&str, &str)] = &[
    ("amina", "/"),
    ("marcus", "/"),
    ("rob", "/"),
    ("ellen", "/"),
    ("dev", "/"),
    ("amina", "/account"),
    ("amina", "/account/calendar"),
    ("amina", "/account/tokens"),
    ("amina", "/growth"),
    ("amina", "/restricted"),
    ("marcus", "/growth"),
    ("marcus", "/responses"),
    ("marcus", "/needs"),
    ("tom", "/needs"),
    ("tom", "/needs?standing=agreed&q=nothing+of+this+name"),
    ("tom", "/needs/maps"),
    ("amina", "/rounds/together"),
    ("marcus", "/growth/observations"),
    ("tom", "/readings"),
    ("tom", "/readings?standing=late&q=nothing+of+this+name"),
    ("marcus", "/growth/documents"),
    ("amina", "/organisations"),
    ("amina", "/plans"),
    ("amina", "/plans/new"),
    ("rob", "/plans"),
    ("dev", "/people"),
    ("dev", "/people?which=others"),
    ("amina", "/people?q=nobody+of+this+name"),
    ("dev", "/people/new"),
    ("dev", "/people/import"),
    ("dev", "/teams"),
    ("dev", "/teams/new"),
    ("dev", "/organisation"),
    ("dev", "/organisation/new"),
    ("dev", "/organisation/affiliations/new"),
    ("dev", "/jobs"),
    ("amina", "/organisation/edit"),
    ("amina", "/organisation/terms/2026"),
    ("amina", "/growth/budget/2026"),
    ("amina", "/organisation/words"),
    ("amina", "/organisation/checks"),
    ("amina", "/organisation/checks?q=nothing+of+this+name"),
    ("amina", "/organisation/checks/history"),
    ("amina", "/ledger"),
    ("ellen", "/schools"),
    ("ellen", "/schools?level=achieved"),
    ("tom", "/figures"),
    ("tom", "/figures?q=nothing+of+this+name"),
    ("tom", "/figures/imports/new"),
    ("ellen", "/figures/imports/new"),
    ("tom", "/figures/releases"),
    ("marcus", "/frameworks"),
    ("marcus", "/frameworks/headteachers-standards@2020"),
    ("tom", "/frameworks/new"),
    ("tom", "/frameworks/import"),
    ("tom", "/rounds"),
    ("priya", "/rounds/new"),
    ("priya", "/rounds/new?framework=headteachers-standards@2020"),
    ("marcus", "/frameworks/developing-self-and-others@1/item?code=outcome-1/self-assessment"),
    ("joan", "/frameworks/leadership-competencies@2014/item?code=competency/self-awareness"),
    ("tom", "/search"),
    ("tom", "/search?q=typical"),
    ("tom", "/search?q=zyzzyva"),
];

/// Pages for everyone, signed in or not.
const OPEN: &[&str] = &[
    "/sign-in",
    "/resets",
    "/help",
    "/help/priority",
    "/help/words",
    "/help/keyboard",
    "/help/checks",
    "/help/checks/target-without-cohort",
    "/help/who-sees-what",
    "/privacy",
    "/accessibility",
    "/api",
];

async fn look_at_plain_pages(visit: &mut Visit, world: &World) {
    for (who, path) in PLAIN {
        let mut browser = Browser::of(world, who).await;
        visit.open(who, &mut browser, path).await;
    }
    let mut visitor = Browser::new(world);
    for path in OPEN {
        visit.open("visitor", &mut visitor, path).await;
    }
    let nowhere = visitor.get("/nowhere").await;
    visit.look_at("visitor", "/nowhere", &nowhere, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn pages_with_nothing_on_them() {
    let world = World::small_trust().await;
    let mut visit = Visit::of("empty");
    look_at_plain_pages(&mut visit, &world).await;
    let (plan, priority) = world.a_priority().await;
    let mut amina = Browser::of(&world, "amina").await;
    for path in [format!("/plans/{}", plan.id), format!("/plans/{}/priorities/new", plan.id)] {
        visit.open("amina", &mut amina, &path).await;
    }
    for section in Section::ALL {
        let path = format!("/priorities/{}/{}", priority.id, section.slug());
        visit.open("amina", &mut amina, &path).await;
    }
    // Somebody without an address, a role today, a manager or a team.
    let new = NewPerson {
        name: "Nadia Osei".to_owned(),
        email: None,
        role: Role::Teacher,
        organisation: world.school,
        starts_on: date(2027, 9, 1),
    };
    let nadia = world.act("dev", async |ctx| add_person(ctx, new).await).await.unwrap();
    let mut dev = Browser::of(&world, "dev").await;
    visit.open("dev", &mut dev, &format!("/people/{nadia}")).await;
    assert_eq!(visit.took_too_many(), [], "more statements than `counts::MOST` allows");
}

/// Looks at every page of a furnished world.
async fn look_at_everything(visit: &mut Visit, furnished: &Furnished) {
    let Furnished { world, plan, priority, records, personal, pages, open } = furnished;
    look_at_plain_pages(visit, world).await;
    for (who, path) in pages {
        let mut browser = Browser::of(world, who).await;
        visit.open(who, &mut browser, path).await;
    }
    let mut visitor = Browser::new(world);
    for path in open {
        visit.open("visitor", &mut visitor, path).await;
    }
    let mut amina = Browser::of(world, "amina").await;
    for path in [format!("/plans/{}", plan.id), format!("/plans/{}/priorities/new", plan.id)] {
        visit.open("amina", &mut amina, &path).await;
    }
    for who in ["tom", "marcus", "rob", "ellen"] {
        let mut browser = Browser::of(world, who).await;
        let overview = format!("/priorities/{}", priority.id);
        let told = visit.open(who, &mut browser, &overview).await.page.hrefs();
        for section in Section::ALL {
            let path = format!("{overview}/{}", section.slug());
            // Of a section in which someone sees nothing they are not told.
            let is_told = *section == Section::Overview || told.contains(&path);
            let status = if is_told { StatusCode::OK } else { StatusCode::NOT_FOUND };
            visit.look_at(who, &path, &browser.get(&path).await, status);
        }
        visit.open(who, &mut browser, &format!("{overview}/history")).await;
        // What an examiner would say is for whoever can mend it.
        let examiner = format!("{overview}/examiner");
        let is_told = told.contains(&examiner);
        let status = if is_told { StatusCode::OK } else { StatusCode::FORBIDDEN };
        visit.look_at(who, &examiner, &browser.get(&examiner).await, status);
    }
    let mut tom = Browser::of(world, "tom").await;
    let of_plan = format!("/plans/{}/examiner", priority.plan.unwrap());
    visit.open("tom", &mut tom, &of_plan).await;
    let examiner = tom.get(&format!("/priorities/{}/examiner", priority.id)).await.page;
    let accept = examiner.hrefs().into_iter().find(|href| href.contains("/acceptances/new?"));
    visit.open("tom", &mut tom, &accept.unwrap()).await;
    for record in records {
        for page in ["", "/edit", "/history", "/thread"] {
            visit.open("tom", &mut tom, &format!("/records/{}{page}", record.id)).await;
        }
        let new = format!("/priorities/{}/{}/new", priority.id, record.kind.slug());
        visit.open("tom", &mut tom, &new).await;
    }
    visit.open("tom", &mut tom, "/growth").await;
    visit.open("tom", &mut tom, "/responses").await;
    let own = format!("/people/{}/triangulation", world.person("tom"));
    visit.open("tom", &mut tom, &own).await;
    let own_view = personal.iter().find(|record| record.kind == RecordKind::SelfAssessment);
    for item in ["self-awareness", "personal-drive"] {
        let own_view = own_view.unwrap().id;
        let path = format!("/self-assessments/{own_view}/item?code=competency/{item}");
        visit.open("tom", &mut tom, &path).await;
    }
    for kind in ["observations", "protocols"] {
        visit.open("tom", &mut tom, &format!("/growth/{kind}")).await;
    }
    visit.open("tom", &mut tom, &own.replace("triangulation", "examiner")).await;
    let plan = personal.iter().find(|record| record.kind == RecordKind::DevelopmentPlan);
    visit.open("tom", &mut tom, &format!("/records/{}/examiner", plan.unwrap().id)).await;
    for record in personal {
        let is_apart = record.kind.is_kept_apart();
        for page in ["", "/edit", "/history"] {
            visit.open("tom", &mut tom, &format!("/records/{}{page}", record.id)).await;
        }
        // What is kept apart is on no thread.
        if !is_apart {
            visit.open("tom", &mut tom, &format!("/records/{}/thread", record.id)).await;
        }
        let kind = record.kind.slug();
        let new = match record.priority.filter(|head| *head != record.id) {
            Some(head) => format!("/records/{head}/{kind}/new"),
            None => format!("/growth/{kind}/new"),
        };
        // Only a headteacher begins what is kept apart.
        let (who, browser) = if is_apart { ("amina", &mut amina) } else { ("tom", &mut tom) };
        visit.open(who, browser, &new).await;
    }
}

#[tokio::test]
async fn pages_with_what_is_typical_and_none_is_left_out() {
    let mut visit = Visit::of("typical");
    look_at_everything(&mut visit, &furnish(Length::Typical).await).await;
    let missed = visit.missed();
    assert!(missed.is_empty(), "pages without a sample in the gallery: {missed:#?}");
    assert_eq!(visit.took_too_many(), [], "more statements than `counts::MOST` allows");
}

#[tokio::test]
async fn pages_with_more_than_is_good_for_them() {
    let mut visit = Visit::of("long");
    look_at_everything(&mut visit, &furnish(Length::Long).await).await;
    assert_eq!(visit.took_too_many(), [], "more statements than `counts::MOST` allows");
}

#[tokio::test]
async fn records_with_problems() {
    let world = World::small_trust().await;
    let (plan, priority) = world.a_priority().await;
    let mut amina = Browser::of(&world, "amina").await;
    let personal = world.one_of_each_personal(&priority, Length::Typical).await;
    let mut tom = Browser::of(&world, "tom").await;
    let mut visit = Visit::of("error");
    for record in personal {
        let kind = record.kind.slug();
        let path = match record.priority.filter(|head| *head != record.id) {
            Some(head) => format!("/records/{head}/{kind}"),
            None => format!("/growth/{kind}"),
        };
        let is_apart = record.kind.is_kept_apart();
        let (who, browser) = if is_apart { ("amina", &mut amina) } else { ("tom", &mut tom) };
        let answer = browser.post(&path, &[]).await;
        visit.look_at(who, &path, &answer, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(!answer.page.problems().is_empty());
    }
    for kind in RecordKind::ALL.iter().filter(|kind| !kind.is_personal()) {
        let path = match kind {
            RecordKind::Plan => "/plans".to_owned(),
            RecordKind::Priority => format!("/plans/{}/priorities", plan.id),
            kind => format!("/priorities/{}/{}", priority.id, kind.slug()),
        };
        let answer = amina.post(&path, &[]).await;
        visit.look_at("amina", &path, &answer, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(!answer.page.problems().is_empty());
    }
}

#[tokio::test]
async fn forms_with_problems() {
    let furnished = furnish(Length::Typical).await;
    let world = &furnished.world;
    let mut visit = Visit::of("error");
    let marcus = format!("/people/{}", world.person("marcus"));
    let refused = StatusCode::UNPROCESSABLE_ENTITY;
    let mut dev = Browser::of(world, "dev").await;
    for path in [
        "/people".to_owned(),
        format!("{marcus}/roles/new"),
        format!("{marcus}/manager"),
        format!("{marcus}/departure"),
        format!("{marcus}/edit"),
        "/teams".to_owned(),
        furnished.page("/teams/"),
        "/organisation/new".to_owned(),
        "/organisation/edit".to_owned(),
        "/organisation/affiliations".to_owned(),
        furnished.page("/organisation/affiliations/"),
        "/account/tokens".to_owned(),
        "/account/password".to_owned(),
    ] {
        let answer = dev.post(&path, &[]).await;
        visit.look_at("dev", &path, &answer, refused);
        assert!(!answer.page.problems().is_empty(), "{path}");
    }
    let token = dev.token().to_owned();
    for (path, file) in [("/people/import/preview", "Name\nX\n"), ("/figures/imports", "")] {
        let files = [("list", "list.csv", file.as_bytes())];
        let files = if file.is_empty() { [].as_slice() } else { files.as_slice() };
        visit.look_at("dev", path, &dev.upload(path, &token, &[], files).await, refused);
    }
    forms_of_frameworks(&mut visit, &furnished).await;
    let half = [("plans-one", "dream"), ("name-1", "Autumn")];
    for path in ["/organisation/words", "/organisation/terms/2026"] {
        visit.look_at("dev", path, &dev.post(path, &half).await, refused);
    }
    let mut visitor = Browser::new(world);
    visitor.get("/sign-in").await;
    // Of the links of a round two are used up, and say so whatever is sent.
    let links = furnished.open[2..4].iter().chain(furnished.open.last());
    for path in ["/sign-in", "/resets"].map(str::to_owned).iter().chain(links) {
        visit.look_at("visitor", path, &visitor.post(path, &[]).await, refused);
    }
}

async fn forms_of_frameworks(visit: &mut Visit, furnished: &Furnished) {
    let refused = StatusCode::UNPROCESSABLE_ENTITY;
    let mut tom = Browser::of(&furnished.world, "tom").await;
    let (draft, adopted) = ("/frameworks/year-groups@2027", "/frameworks/year-groups@2026");
    for (path, fields) in [
        ("/frameworks".to_owned(), [("source_year", "soon")].as_slice()),
        (format!("{draft}/particulars"), &[]),
        (format!("{draft}/items"), &[]),
        (format!("{draft}/steps"), &[("code", "leads"), ("step", "up")]),
        (format!("{draft}/links"), &[("code", "leads")]),
        (format!("{draft}/adoption"), &[("revision", "1")]),
        (format!("{adopted}/deprecation"), &[("replaced_by", "nothing of the kind")]),
        (format!("{adopted}/versions"), &[]),
    ] {
        let answer = tom.post(&path, fields).await;
        visit.look_at("tom", &path, &answer, refused);
        assert!(!answer.page.problems().is_empty(), "{path}");
    }
    let token = tom.token().to_owned();
    for file in ["Kind,Title\nSkill,\n", "{\"CFDocument\": {}}"] {
        let files = [("list", "list.csv", file.as_bytes())];
        let path = "/frameworks/import/preview";
        let answer = tom.upload(path, &token, &[], &files).await;
        visit.look_at("tom", path, &answer, refused);
        assert!(!answer.page.table("Nothing was imported").is_empty());
    }
    let path = "/frameworks/import";
    let fields = [("kind", "table"), ("text", "Title\nOne\n"), ("version", "no version")];
    visit.look_at("tom", path, &tom.upload(path, &token, &fields, &[]).await, refused);
}
