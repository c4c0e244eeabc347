//! The people of the demonstration.

use headland_app::App;
use headland_app::people::{Beginning, begin};

/// An account to sign in with.
pub(crate) struct Account {
    /// The address to sign in with.
    pub(crate) email: String,
    /// Who it is.
    pub(crate) what: &'static str,
}

/// Makes the cast, once.
pub(crate) async fn make(app: &App, password: &str) -> anyhow::Result<Vec<Account>> {
    let head = Beginning {
        organisation: "Lark Rise Primary School",
        name: "Amina Rahman",
        email: "amina.rahman@larkrise.example",
        password,
    };
    begin(app, &head).await?;
    Ok(vec![Account { email: head.email.to_owned(), what: "Headteacher" }])
}
