//! What kind of home or land.

use super::reader::Reader;
use model::listings::ListingKind;

const SUB_TYPES: &[(&[&str], &str)] = &[
    (
        &[
            "single family detached homes",
            "single family detached",
            "single family homes",
            "single family home",
            "single family house",
            "single family houses",
            "single family residences",
            "single family residence",
            "single family",
            "single fam homes",
            "single fam home",
            "single fam",
            "detached homes",
            "detached home",
            "detached houses",
            "detached house",
            "detached",
            "houses",
            "house",
            "casas unifamiliares",
            "casa unifamiliar",
            "viviendas unifamiliares",
            "vivienda unifamiliar",
            "unifamiliares",
            "unifamiliar",
            "casas independientes",
            "casa independiente",
            "casas solas",
            "casa sola",
            "sfr",
            "sfh",
            "bungalows",
            "bungalow",
        ],
        "Single Family Residence",
    ),
    (
        &[
            "condominiums",
            "condominium",
            "condos",
            "condo",
            "apartments",
            "apartment",
            "condominios",
            "condominio",
            "departamentos",
            "departamento",
            "depas",
            "depa",
            "deptos",
            "depto",
            "apartamentos",
            "apartamento",
            "lofts",
            "loft",
        ],
        "Condominium",
    ),
    (
        &[
            "townhouses",
            "townhouse",
            "townhomes",
            "townhome",
            "town houses",
            "town house",
            "town homes",
            "town home",
            "row houses",
            "row house",
            "casas adosadas",
            "casa adosada",
            "adosadas",
            "adosada",
            "adosados",
            "adosado",
        ],
        "Townhouse",
    ),
    (
        &[
            "manufactured homes",
            "manufactured home",
            "manufactured houses",
            "manufactured",
            "mobile homes",
            "mobile home",
            "modular homes",
            "modular home",
            "trailers",
            "trailer",
            "casas moviles",
            "casa movil",
            "casas prefabricadas",
            "casa prefabricada",
            "prefabricadas",
            "prefabricada",
            "casas manufacturadas",
            "casa manufacturada",
        ],
        "Manufactured Home",
    ),
    (&["duplexes", "duplex", "duplexs"], "Duplex"),
    (&["triplexes", "triplex"], "Triplex"),
    (
        &[
            "fourplexes",
            "fourplex",
            "four plex",
            "quadplexes",
            "quadplex",
            "cuadruplex",
        ],
        "Quadruplex",
    ),
];

const KINDS: &[(&[&str], ListingKind)] = &[
    (
        &[
            "investment properties",
            "investment property",
            "income properties",
            "income property",
            "rental income property",
            "multi family homes",
            "multi family home",
            "multi family",
            "multifamily",
            "apartment buildings",
            "apartment building",
            "multifamiliares",
            "multifamiliar",
            "edificios de departamentos",
            "edificio de departamentos",
            "propiedades de inversion",
            "propiedad de inversion",
            "para inversion",
            "para invertir",
        ],
        ListingKind::ResidentialIncome,
    ),
    (
        &[
            "vacant lots",
            "vacant lot",
            "vacant land",
            "empty lots",
            "empty lot",
            "raw land",
            "building lots",
            "building lot",
            "buildable lots",
            "buildable lot",
            "lots and land",
            "land and lots",
            "lots for sale",
            "land for sale",
            "land",
            "lots",
            "terrenos baldios",
            "terreno baldio",
            "terrenos",
            "terreno",
            "lotes",
            "lote",
        ],
        ListingKind::Land,
    ),
];

impl Reader<'_> {
    /// "condo", "single-family", "townhouse", "duplex", "land".
    pub(super) fn home_type(&mut self) -> Option<()> {
        // "An apartment building" is no apartment.
        if let Some((_, kind)) = KINDS.iter().find(|(phrases, _)| self.any(phrases)) {
            self.query.filters.kinds.push(*kind);
            return Some(());
        }
        let (_, sub_type) = SUB_TYPES.iter().find(|(phrases, _)| self.any(phrases))?;
        let filters = &mut self.query.filters;
        if matches!(*sub_type, "Duplex" | "Triplex" | "Quadruplex")
            && !filters.kinds.contains(&ListingKind::ResidentialIncome)
        {
            filters.kinds.push(ListingKind::ResidentialIncome);
        }
        filters.sub_types.push((*sub_type).to_owned());
        Some(())
    }
}
