//! A filter said in words, in any order and either language, is read back as the same filter.

use super::reading;
use model::search::SearchQuery;
use proptest::prelude::*;
use proptest::sample::select;

/// Ways to say a wish; `#` stands for a number as the parameters have it, `@` for it as people write it.
struct Wish {
    parameters: &'static [&'static str],
    numbers: &'static [i64],
    english: &'static [&'static str],
    spanish: &'static [&'static str],
}

const WISHES: &[Wish] = &[
    Wish {
        parameters: &["city=Palm+Springs"],
        numbers: &[0],
        english: &["in Palm Springs", "Palm Springs", "near Palm Springs"],
        spanish: &[
            "en Palm Springs",
            "cerca de Palm Springs",
            "en la ciudad de Palm Springs",
        ],
    },
    Wish {
        parameters: &["maxPrice=#"],
        numbers: &[350_000, 499_000, 900_000, 1_250_000, 2_000_000],
        english: &[
            "under $@",
            "up to $#",
            "no more than @ dollars",
            "less than #",
            "max $@",
            "$@ or less",
            "below @",
        ],
        spanish: &[
            "por menos de $@",
            "hasta @ dólares",
            "máximo $#",
            "menos de #",
            "no más de $@",
            "$@ como máximo",
        ],
    },
    Wish {
        parameters: &["minBeds=#"],
        numbers: &[1, 2, 3, 4, 5],
        english: &[
            "# beds",
            "#+ bedrooms",
            "at least # bedrooms",
            "# or more beds",
            "# bd",
            "minimum # bedrooms",
        ],
        spanish: &[
            "# recámaras",
            "al menos # recámaras",
            "# o más dormitorios",
            "con # habitaciones",
            "mínimo # cuartos",
        ],
    },
    Wish {
        parameters: &["minBaths=#"],
        numbers: &[1, 2, 3, 4],
        english: &[
            "# baths",
            "#+ bathrooms",
            "with # bathrooms",
            "at least # ba",
        ],
        spanish: &[
            "# baños",
            "con # baños",
            "por lo menos # baños",
            "# o más baños",
        ],
    },
    Wish {
        parameters: &["minSqft=#"],
        numbers: &[1_200, 1_800, 2_500],
        english: &[
            "over @ sq ft",
            "at least # square feet",
            "#+ sqft",
            "@ sq ft or more",
        ],
        spanish: &[
            "más de @ pies cuadrados",
            "al menos # pies cuadrados",
            "# pies cuadrados o más",
        ],
    },
    Wish {
        parameters: &["minLot=#"],
        numbers: &[8_000, 10_000, 21_780],
        english: &[
            "lot over @ sq ft",
            "@ sq ft lot",
            "at least @ square feet of land",
            "a lot of at least # sqft",
        ],
        spanish: &[
            "terreno de al menos @ pies cuadrados",
            "@ pies cuadrados de terreno",
            "lote de más de # pies cuadrados",
        ],
    },
    Wish {
        parameters: &["minYear=#"],
        numbers: &[1960, 1990, 2005, 2018],
        english: &[
            "built after #",
            "built since #",
            "built in # or later",
            "newer than #",
        ],
        spanish: &[
            "construida después de #",
            "construida a partir de #",
            "construida desde #",
        ],
    },
    Wish {
        parameters: &["maxHoa=#"],
        numbers: &[100, 250, 400],
        english: &[
            "HOA under $#",
            "HOA fee of at most $# a month",
            "under $# HOA",
            "association fees below #",
        ],
        spanish: &[
            "HOA de menos de $#",
            "cuota de asociación hasta $#",
            "cuota de HOA máximo $# al mes",
        ],
    },
    Wish {
        parameters: &["minGarage=#"],
        numbers: &[1, 2, 3],
        english: &[
            "# car garage",
            "garage for # cars",
            "a #-car garage",
            "#+ garage spaces",
        ],
        spanish: &[
            "garaje para # coches",
            "cochera para # autos",
            "# plazas de garaje",
        ],
    },
    Wish {
        parameters: &["minStories=#", "maxStories=#"],
        numbers: &[1, 2],
        english: &["# story", "#-story", "# levels"],
        spanish: &["de # pisos", "de # plantas"],
    },
    Wish {
        parameters: &["minLeaseYears=#", "landType=Lease"],
        numbers: &[30, 40, 55],
        english: &[
            "lease land with at least # years left",
            "land lease with # years or more",
            "at least # years left on the land lease",
        ],
        spanish: &[
            "terreno arrendado con al menos # años",
            "arrendamiento de terreno de más de # años",
        ],
    },
    Wish {
        parameters: &["minDays=#"],
        numbers: &[30, 60, 90],
        english: &[
            "on the market for more than # days",
            "over # days on the market",
        ],
        spanish: &[
            "más de # días en el mercado",
            "en el mercado desde hace más de # días",
        ],
    },
    Wish {
        parameters: &["newDays=#"],
        numbers: &[3, 10, 14],
        english: &[
            "listed in the last # days",
            "new in the past # days",
            "added within the last # days",
        ],
        spanish: &[
            "publicadas en los últimos # días",
            "nuevas en los últimos # días",
        ],
    },
    Wish {
        parameters: &["pool=private"],
        numbers: &[0],
        english: &["with a pool", "private pool", "its own pool"],
        spanish: &["con alberca", "con piscina privada", "alberca propia"],
    },
    Wish {
        parameters: &["priceCut=1"],
        numbers: &[0],
        english: &["with a price cut", "reduced", "recent price drop"],
        spanish: &["con rebaja de precio", "rebajadas", "con precio reducido"],
    },
    Wish {
        parameters: &["openHouse=1"],
        numbers: &[0],
        english: &[
            "with an open house",
            "open house this weekend",
            "open houses on Saturday",
        ],
        spanish: &["con visita abierta", "con casa abierta este fin de semana"],
    },
    Wish {
        parameters: &["sort=price"],
        numbers: &[0],
        english: &["cheapest first", "sorted by lowest price"],
        spanish: &["las más baratas primero", "ordenadas por menor precio"],
    },
];

fn with_commas(number: i64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// One wish: its parameters and the words for them.
fn wish(number: usize, is_spanish: bool) -> impl Strategy<Value = (Vec<String>, String)> {
    let wish = &WISHES[number];
    let ways = if is_spanish {
        wish.spanish
    } else {
        wish.english
    };
    (select(wish.numbers), select(ways)).prop_map(|(value, way)| {
        let parameters = wish
            .parameters
            .iter()
            .map(|parameter| parameter.replace('#', &value.to_string()));
        (
            parameters.collect(),
            way.replace('#', &value.to_string())
                .replace('@', &with_commas(value)),
        )
    })
}

fn wishes() -> impl Strategy<Value = Vec<(Vec<String>, String)>> {
    let numbers: Vec<usize> = (0..WISHES.len()).collect();
    (
        proptest::sample::subsequence(numbers, 1..=6).prop_shuffle(),
        any::<bool>(),
    )
        .prop_flat_map(|(chosen, is_spanish)| {
            chosen
                .into_iter()
                .map(|number| wish(number, is_spanish))
                .collect::<Vec<_>>()
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn what_is_said_is_what_is_asked_for(wishes in wishes()) {
        let sentence = wishes.iter().map(|(_, words)| words.as_str()).collect::<Vec<_>>().join(", ");
        let pairs: Vec<String> = wishes.iter().flat_map(|(parameters, _)| parameters.clone()).collect();
        let (expected, errors) = SearchQuery::from_query_string(&pairs.join("&"));
        prop_assert_eq!(errors, vec![]);

        let read = reading(&sentence);

        prop_assert_eq!(read.query.to_query_string(), expected.to_query_string(), "{}", sentence);
        prop_assert_eq!(read.unused, Vec::<String>::new(), "{}", sentence);
    }
}
