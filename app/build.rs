//! Turns `locales/*.json` into the typed message catalogue; a missing key stops the build.

use leptos_i18n_parser::parse_locales::options::{Config, ParseOptions};
use leptos_i18n_parser::parse_locales::parse_locales;
use std::error::Error;
use std::path::PathBuf;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=locales");
    let config = Config::new("en")?
        .add_locale("es")?
        .locales_path("locales")
        .parse_options(ParseOptions::new().interpolate_display(true));
    let catalogue = parse_locales(None, config)?;
    // Why: a language that lacks a key, or has one too many, is a fault and not a remark.
    let remarks = catalogue
        .diag
        .warnings()
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>();
    let faults = catalogue
        .diag
        .errors()
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>();
    for fault in remarks.iter().chain(&faults) {
        println!("cargo::error={fault}");
    }
    // Why: the generated code is not ours to tidy.
    let attributes =
        "#![allow(unused, unused_qualifications, clippy::pedantic, clippy::unwrap_used)]"
            .parse()?;
    let module = leptos_i18n_codegen::gen_code(&catalogue, None, false, Some(&attributes), true)?;
    let folder =
        PathBuf::from(std::env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?).join("i18n");
    std::fs::create_dir_all(&folder)?;
    std::fs::write(
        folder.join("mod.rs"),
        with_our_plurals(&module.to_string())?,
    )?;
    Ok(())
}

/// The generated code with the plural rules of `src/plurals.rs` in the place of ICU's.
fn with_our_plurals(code: &str) -> Result<String, String> {
    const RULES: &str = "l_i18n_crate :: __private :: get_plural_rules (";
    const KIND: &str =
        ", l_i18n_crate :: reexports :: icu :: plurals :: PluralRuleType :: Cardinal)";
    if code.matches(RULES).count() != code.matches(KIND).count() || !code.contains(RULES) {
        return Err("the generated code asks for plural rules in another way".to_owned());
    }
    Ok(code
        .replace(RULES, "crate :: plurals :: rules (")
        .replace(KIND, ")"))
}
