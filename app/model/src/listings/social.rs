//! What the picture says by which a home is shown where its address is shared.

/// The words of the picture, in the language of the page; only what the public may see.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct SocialCard {
    /// The site's name.
    pub brand: String,
    /// The price.
    pub price: String,
    /// Bedrooms, bathrooms, living area.
    pub facts: String,
    /// The street line.
    pub street: String,
    /// City, state, ZIP code.
    pub place: String,
    /// How the deal stands.
    pub status: String,
    /// Who lists the home.
    pub office: Option<String>,
}
