//! Words of a wish that are spelled with one error: "bedrom", "comunity", "recamras".

use super::places::Places;
use super::words::Token;

/// Words that carry a wish and are long enough that one error does not make another word of them.
const WORDS: &str = "
    bedroom bedrooms bathroom bathrooms community condominium townhouse townhome manufactured apartment swimming
    fireplace furnished remodeled renovated mountain property construction waterfront between million thousand reduced
    recamara recamaras habitacion habitaciones dormitorio dormitorios departamento condominio alberca piscina cochera
    garaje chimenea terreno amueblado amueblada comunidad construida construido construccion millon millones rebajada
    rebajado remodelada remodelado renovada renovado
";
/// Words shorter than this are taken as they stand.
const SHORTEST: usize = 6;

/// Puts right what is one error away from a word of a wish; names of places stay as they are.
pub(super) fn mend(tokens: &mut [Token], places: &dyn Places) {
    for token in tokens {
        let typed = token.folded.as_str();
        let is_word = token.number.is_none()
            && !token.is_quoted
            && !token.is_excluded
            && typed.chars().count() >= SHORTEST
            && typed.chars().all(char::is_alphabetic);
        if !is_word || places.longest(&[typed]).is_some() {
            continue;
        }
        let mut words = WORDS.split_whitespace();
        if words.clone().any(|word| word == typed) {
            continue;
        }
        let meant = words.find(|word| {
            let is_near = |a: &str, b: &str| index::typing_errors(a, b, 1).is_some();
            word.len() > SHORTEST
                && word.as_bytes()[0] == typed.as_bytes()[0]
                && is_near(typed, word)
                && is_near(word, typed)
                // A plural or another ending is a word of its own.
                && word.trim_end_matches('s') != typed.trim_end_matches('s')
        });
        if let Some(word) = meant {
            token.folded = word.to_owned();
        }
    }
}
