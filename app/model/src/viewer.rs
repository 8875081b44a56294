//! Who is looking, and which classes of fields that person may see.

use serde::{Deserialize, Serialize};

/// How far a field of a listing may travel (U-38).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Class {
    /// Anyone may see it.
    Public,
    /// Must be shown where the listing is shown: office, agent, contact, disclaimer.
    Attribution,
    /// Registered members with a verified address (VOW content).
    Member,
    /// Licensed agents.
    Agent,
    /// Never leaves the server, for nobody.
    Private,
}

/// The person or program on whose behalf something is asked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Viewer {
    /// Somebody without a session.
    #[default]
    Anonymous,
    /// A signed-in member.
    Member {
        /// The account's id.
        account_id: String,
    },
    /// A licensed agent.
    Agent {
        /// The account's id.
        account_id: String,
    },
}

impl Viewer {
    /// Whether fields of the class may reach this viewer.
    pub const fn may_see(&self, class: Class) -> bool {
        match class {
            Class::Public | Class::Attribution => true,
            Class::Member => !matches!(self, Self::Anonymous),
            Class::Agent => matches!(self, Self::Agent { .. }),
            Class::Private => false,
        }
    }
}
