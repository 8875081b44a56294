//! Pools: a home's own, the community's, either, none.

use super::reader::Reader;
use model::search::Pool;

const POOL: &[&str] = &[
    "swimming pools",
    "swimming pool",
    "pools",
    "pool",
    "piscinas",
    "piscina",
    "albercas",
    "alberca",
];
const OWN: &[&str] = &[
    "private heated",
    "private in ground",
    "private",
    "own",
    "heated",
    "saltwater",
    "salt water",
    "in ground",
    "inground",
    "backyard",
    "sparkling",
    "big",
    "large",
    "nice",
];
const SHARED: &[&str] = &[
    "community or association",
    "community",
    "shared",
    "association",
    "communal",
];

impl Reader<'_> {
    /// "with a private pool", "community pool", "no pool", "sin alberca".
    pub(super) fn pool(&mut self) -> Option<()> {
        let is_denied = self.without();
        self.any(&["with", "and", "con", "y"]);
        self.any(&[
            "its own", "your own", "my own", "our own", "your", "a", "any", "una", "its", "ninguna",
        ]);
        if !is_denied
            && self.any(&[
                "private or community pool",
                "community or private pool",
                "any pool",
                "any kind of pool",
                "piscina privada o comunitaria",
                "alberca privada o comunitaria",
                "cualquier piscina",
                "cualquier alberca",
            ])
        {
            self.query.filters.pool = Some(Pool::Any);
            return Some(());
        }
        let is_own = self.any(OWN);
        let is_shared = !is_own && self.any(SHARED);
        if !self.any(POOL) {
            return None;
        }
        let is_shared = is_shared
            || (!is_own
                && self.any(&[
                    "comunitaria",
                    "comunitarias",
                    "de la comunidad",
                    "compartida",
                    "comun",
                ]));
        let is_own = is_own
            || self.any(&[
                "privadas",
                "privada",
                "propia",
                "climatizada",
                "particular",
                "only for us",
            ]);
        self.query.filters.pool = Some(match (is_denied, is_shared) {
            // "No community pool" keeps out only that kind, which no filter does.
            (true, true) => return None,
            (true, false) if is_own => return None,
            (true, false) => Pool::None,
            (_, true) => Pool::Community,
            _ => Pool::Private,
        });
        Some(())
    }
}
