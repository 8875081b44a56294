//! Which form of a word goes with a number, in the languages that the pages speak.
//!
//! Why: the rules of all the world's languages weigh more than a page; `build.rs` puts these in their place.

use crate::i18n_catalogue::Locale;
use leptos_i18n::reexports::icu::plurals::{PluralCategory, PluralOperands};

/// The rules of a language.
#[derive(Clone, Copy)]
pub struct Rules {
    /// The one number that goes with the singular.
    singular: u32,
}

/// The rules of a language; English and Spanish share theirs.
pub const fn rules(locale: Locale) -> Rules {
    match locale {
        Locale::en | Locale::es => Rules { singular: 1 },
    }
}

impl Rules {
    /// The form that goes with a number.
    pub fn category_for(self, number: impl Into<PluralOperands>) -> PluralCategory {
        if number.into() == PluralOperands::from(self.singular) {
            PluralCategory::One
        } else {
            PluralCategory::Other
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use leptos_i18n::reexports::icu::plurals::{PluralRuleType, PluralRules};

    #[test]
    fn the_forms_are_those_of_the_standard_rules() {
        for locale in [Locale::en, Locale::es] {
            let name = leptos_i18n::Locale::as_icu_locale(locale);
            let standard =
                PluralRules::try_new(name.into(), PluralRuleType::Cardinal.into()).expect("rules");

            for number in (0..2_000_u32).chain([10_000, 999_999]) {
                assert_eq!(
                    rules(locale).category_for(number),
                    standard.category_for(number),
                    "{number}"
                );
            }
        }
    }
}
