use askama::Template;

use super::Content;

/// Things to do, in order, each with where it stands.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "components/task_list.html")]
pub struct TaskList {
    tasks: Vec<TaskRow>,
}

/// One thing to do.
#[derive(Clone, Debug)]
pub struct TaskRow {
    name: String,
    href: Option<String>,
    hint: Option<String>,
    status: Content,
}

impl TaskRow {
    /// A task whose status is a [`super::Tag`], or plain words once nothing is left to do.
    pub fn new(name: impl Into<String>, status: impl Into<Content>) -> Self {
        Self { name: name.into(), href: None, hint: None, status: status.into() }
    }

    /// Where the task is done; one that cannot start yet has none.
    #[must_use]
    pub fn href(mut self, href: impl Into<String>) -> Self {
        self.href = Some(href.into());
        self
    }

    /// What the task is, or why it cannot start.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

impl TaskList {
    /// The tasks in order.
    pub fn new(tasks: impl IntoIterator<Item = TaskRow>) -> Self {
        Self { tasks: tasks.into_iter().collect() }
    }
}
