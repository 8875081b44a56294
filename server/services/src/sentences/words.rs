//! Cutting a sentence into words, and the words that mean nothing to a search.

/// One word or number of a sentence, and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Token {
    /// Lower case, accents folded; a number keeps only digits and the point.
    pub folded: String,
    /// The number that it is, if it is one.
    pub number: Option<f64>,
    /// Whether a dollar sign stands before it.
    pub is_dollars: bool,
    /// Whether a plus sign follows it.
    pub is_at_least: bool,
    /// First byte in the sentence.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
}

/// Lower case without accents.
pub(super) fn fold(text: &str) -> String {
    text.chars()
        .flat_map(char::to_lowercase)
        .map(|c| match c {
            'á' | 'à' | 'â' | 'ä' => 'a',
            'é' | 'è' | 'ê' | 'ë' => 'e',
            'í' | 'ì' | 'î' | 'ï' => 'i',
            'ó' | 'ò' | 'ô' | 'ö' => 'o',
            'ú' | 'ù' | 'û' | 'ü' => 'u',
            'ñ' => 'n',
            other => other,
        })
        .collect()
}

/// The words and numbers of a sentence; a number and its unit are two tokens (`3bd`, `$1.3M`).
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let end_of = |at: usize| chars.get(at).map_or(text.len(), |(byte, _)| *byte);
    let mut out = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let (byte, c) = chars[at];
        let is_dollars = c == '$';
        let first = if is_dollars { at + 1 } else { at };
        if chars.get(first).is_some_and(|(_, c)| c.is_ascii_digit()) {
            let (next, folded) = number(&chars, first);
            let is_at_least = chars.get(next).is_some_and(|(_, c)| *c == '+');
            let value = folded.parse().ok();
            let next = if is_at_least { next + 1 } else { next };
            out.push(Token {
                number: value,
                folded,
                is_dollars,
                is_at_least,
                start: byte,
                end: end_of(next),
            });
            at = next;
        } else if c.is_alphabetic() {
            let mut next = at;
            while chars
                .get(next)
                .is_some_and(|(_, c)| c.is_alphanumeric() || *c == '\'' || *c == '’')
            {
                next += 1;
            }
            let end = end_of(next);
            let folded = fold(&text[byte..end]).replace(['\'', '’'], "");
            let number = word_number(&folded);
            out.push(Token {
                folded,
                number,
                is_dollars: false,
                is_at_least: false,
                start: byte,
                end,
            });
            at = next;
        } else {
            at += 1;
        }
    }
    out
}

/// Digits with separators: `1,300,000`, `2.5`, and `1.300.000` as Spanish writes it.
fn number(chars: &[(usize, char)], first: usize) -> (usize, String) {
    let digit = |at: usize| chars.get(at).is_some_and(|(_, c)| c.is_ascii_digit());
    let mut next = first;
    let mut text = String::new();
    while digit(next)
        || (chars.get(next).is_some_and(|(_, c)| matches!(c, ',' | '.')) && digit(next + 1))
    {
        text.push(chars[next].1);
        next += 1;
    }
    let points = text.matches('.').count();
    let thousands = |separator: char| text.split(separator).skip(1).all(|part| part.len() == 3);
    let plain = if points > 1 && thousands('.') {
        text.replace('.', "")
    } else if thousands(',') {
        text.replace(',', "")
    } else {
        text.replace(',', ".")
    };
    (next, plain)
}

fn word_number(word: &str) -> Option<f64> {
    Some(match word {
        "one" | "un" | "una" | "uno" | "single" => 1.0,
        "two" | "dos" | "double" => 2.0,
        "three" | "tres" => 3.0,
        "four" | "cuatro" => 4.0,
        "five" | "cinco" => 5.0,
        "six" | "seis" => 6.0,
        "seven" | "siete" => 7.0,
        "eight" | "ocho" => 8.0,
        "nine" | "nueve" => 9.0,
        "ten" | "diez" => 10.0,
        "twelve" | "doce" => 12.0,
        _ => return None,
    })
}

/// Words that carry no wish: they are neither understood nor missed.
pub(super) fn is_filler(word: &str) -> bool {
    const FILLERS: &[&str] = &[
        "a",
        "about",
        "also",
        "am",
        "an",
        "and",
        "any",
        "anything",
        "are",
        "at",
        "available",
        "be",
        "but",
        "buy",
        "buying",
        "by",
        "can",
        "could",
        "currently",
        "do",
        "find",
        "for",
        "from",
        "get",
        "give",
        "good",
        "great",
        "has",
        "have",
        "having",
        "hello",
        "help",
        "hi",
        "home",
        "homes",
        "i",
        "id",
        "ideally",
        "im",
        "in",
        "is",
        "it",
        "its",
        "like",
        "listed",
        "listing",
        "listings",
        "live",
        "living",
        "located",
        "looking",
        "market",
        "me",
        "must",
        "my",
        "near",
        "need",
        "needs",
        "nice",
        "now",
        "of",
        "on",
        "one",
        "ones",
        "or",
        "our",
        "please",
        "preferably",
        "properties",
        "property",
        "place",
        "places",
        "really",
        "residence",
        "sale",
        "search",
        "searching",
        "see",
        "should",
        "show",
        "some",
        "something",
        "that",
        "thats",
        "the",
        "there",
        "these",
        "this",
        "to",
        "us",
        "want",
        "wanted",
        "wants",
        "we",
        "were",
        "what",
        "whats",
        "which",
        "with",
        "would",
        "you",
        "your",
        "area",
        "city",
        "also",
        "plus",
        "just",
        "least",
        "only",
        "looking",
        // Spanish
        "al",
        "algo",
        "alguna",
        "alguno",
        "busco",
        "buscamos",
        "buscando",
        "buscar",
        "casa",
        "casas",
        "cerca",
        "comprar",
        "con",
        "cual",
        "cuales",
        "de",
        "del",
        "disponible",
        "disponibles",
        "e",
        "el",
        "ella",
        "en",
        "es",
        "esta",
        "estan",
        "este",
        "favor",
        "hay",
        "la",
        "las",
        "lo",
        "los",
        "me",
        "mi",
        "muestra",
        "muestrame",
        "necesito",
        "necesitamos",
        "o",
        "para",
        "pero",
        "por",
        "propiedad",
        "propiedades",
        "que",
        "quiero",
        "queremos",
        "quisiera",
        "se",
        "sea",
        "ser",
        "si",
        "son",
        "su",
        "tambien",
        "tenga",
        "tengan",
        "tiene",
        "tienen",
        "un",
        "una",
        "unas",
        "unos",
        "uno",
        "venta",
        "ver",
        "vivienda",
        "viviendas",
        "vivir",
        "y",
        "ya",
        "zona",
        "ciudad",
        "hogar",
        "inmueble",
    ];
    FILLERS.contains(&word)
}
