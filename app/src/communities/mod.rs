//! Cities, counties and subdivisions: what their homes tell, and what is for sale.

mod api;
mod directory;
mod figures;
mod head;
mod life;
mod market;
mod page;

pub use directory::CommunitiesPage;
pub use life::category_words;
pub use page::{CityRoute, SubdivisionRoute};
