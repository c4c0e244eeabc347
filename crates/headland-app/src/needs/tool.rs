//! An analysis is made with one tool, and holds entries of that tool alone.

use headland_domain::needs::Tool;
use headland_domain::sheet::{Problem, Record, RecordKind};
use headland_store::{Error, records};

use crate::context::Context;

/// What is wrong with the tool of an analysis, or with an entry in one; nothing with other kinds.
pub(crate) async fn check_tool(
    ctx: &mut Context,
    record: &Record,
    stored: Option<&Record>,
) -> Result<Option<Problem>, Error> {
    if record.kind == RecordKind::Analysis {
        let is_other =
            stored.is_some_and(|stored| stored.values.one("tool") != record.values.one("tool"));
        let message = "The tool stays as it was, since the entries are made for it: begin another \
            analysis";
        return Ok(is_other.then(|| Problem::new("tool", message)));
    }
    let (Some(RecordKind::Analysis), Some(analysis), None) =
        (record.kind.kept_inside(), record.priority, stored)
    else {
        return Ok(None);
    };
    let analysis = records::find(&mut ctx.tx, analysis).await?;
    let tool = analysis.as_ref().and_then(Tool::of);
    let fits = tool.is_some_and(|tool| tool.entry() == record.kind);
    let message = "This analysis is made with another tool, which has entries of its own";
    Ok((!fits).then(|| Problem::new("title", message)))
}
