use askama::Template;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use headland_app::App;

use super::{Reading, Visitor};
use crate::Site;
use crate::page::{Frame, PageError, PageResult};

/// Whoever looks, with their own navigation when they are signed in.
#[derive(Debug)]
pub enum Anyone {
    /// Someone with a session.
    SignedIn(Box<Reading>),
    /// Someone without.
    Visitor(Box<Visitor>),
}

impl FromRequestParts<Site> for Anyone {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, PageError> {
        match Reading::from_request_parts(parts, site).await {
            Ok(reading) => Ok(Self::SignedIn(Box::new(reading))),
            Err(PageError::SignInFirst(_) | PageError::Nowhere) => {
                Visitor::from_request_parts(parts, site).await.map(Box::new).map(Self::Visitor)
            }
            Err(other) => Err(other),
        }
    }
}

impl Anyone {
    /// What every page shares, with this title.
    pub fn frame(&mut self, title: impl Into<String>) -> Frame {
        match self {
            Self::SignedIn(reading) => reading.frame(title),
            Self::Visitor(visitor) => visitor.frame(title),
        }
    }

    /// The page as an answer.
    pub fn page(self, page: &impl Template) -> PageResult {
        match self {
            Self::SignedIn(reading) => reading.page(page),
            Self::Visitor(visitor) => visitor.page(page),
        }
    }

    /// The application.
    pub fn app(&self) -> &App {
        match self {
            Self::SignedIn(reading) => &reading.ctx.app,
            Self::Visitor(visitor) => &visitor.app,
        }
    }
}
