use askama::Template;

use crate::gate::Reading;
use crate::page::{Frame, PageResult};

#[derive(Template)]
#[template(path = "home/show.html")]
struct HomePage {
    frame: Frame,
}

/// `GET /`
pub(super) async fn show(mut reading: Reading) -> PageResult {
    let frame = reading.frame("Home").under("/");
    reading.page(&HomePage { frame })
}
