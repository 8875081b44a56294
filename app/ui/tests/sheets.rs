//! The style sheets and the components belong together, and colours live in the tokens.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The style sheets below a folder, as paths relative to `style/`.
fn sheets(folder: &str) -> BTreeSet<String> {
    let path = root().join("style").join(folder);
    fs::read_dir(&path)
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()))
        .map(|entry| {
            entry
                .expect("a readable folder")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .filter(|name| {
            Path::new(name)
                .extension()
                .is_some_and(|ending| ending == "css")
        })
        .map(|name| format!("{folder}/{name}"))
        .collect()
}

fn read(sheet: &str) -> String {
    fs::read_to_string(root().join("style").join(sheet))
        .unwrap_or_else(|error| panic!("{sheet}: {error}"))
}

/// The sheets that `main.css` imports, in order.
fn imported() -> Vec<String> {
    read("main.css")
        .lines()
        .filter_map(|line| line.strip_prefix("@import \"")?.strip_suffix("\";"))
        .map(str::to_owned)
        .collect()
}

/// The text without comments and strings in quotes.
fn code(css: &str) -> String {
    let mut code = String::new();
    let mut rest = css;
    while let Some(start) = rest.find("/*") {
        code.push_str(&rest[..start]);
        rest = rest[start..]
            .find("*/")
            .map_or("", |end| &rest[start + end + 2..]);
    }
    code.push_str(rest);
    code
}

/// The raw colours of a sheet: hexadecimal, by function, or by name.
fn raw_colors(css: &str) -> Vec<String> {
    const FUNCTIONS: [&str; 8] = [
        "rgb(", "rgba(", "hsl(", "hsla(", "lab(", "lch(", "oklab(", "oklch(",
    ];
    const NAMES: [&str; 8] = [
        "white", "black", "red", "green", "blue", "gray", "grey", "silver",
    ];
    let is_hex = |word: &str| {
        word.strip_prefix('#').is_some_and(|digits| {
            matches!(digits.len(), 3 | 4 | 6 | 8)
                && digits.chars().all(|digit| digit.is_ascii_hexdigit())
        })
    };
    // Only what stands after a colon is a value; selectors and names of properties are not.
    code(css)
        .split([';', '{', '}'])
        .filter_map(|declaration| declaration.split_once(": ").map(|(_, value)| value))
        .flat_map(|value| {
            value
                .split([' ', ',', ')', '\n'])
                .map(str::to_owned)
                .collect::<Vec<_>>()
        })
        .map(|word| {
            word.trim_start_matches("light-dark(")
                .trim_start_matches("drop-shadow(")
                .to_owned()
        })
        .filter(|word| {
            is_hex(word)
                || NAMES.contains(&word.as_str())
                || FUNCTIONS.iter().any(|function| word.starts_with(function))
        })
        .collect()
}

#[test]
fn every_sheet_is_imported_once_and_every_import_exists() {
    let imported = imported();
    let there: BTreeSet<String> = ["tokens", "base", "ui", "features"]
        .into_iter()
        .flat_map(sheets)
        .collect();
    let unique: BTreeSet<String> = imported.iter().cloned().collect();

    assert_eq!(unique, there);
    assert_eq!(unique.len(), imported.len(), "a sheet is imported twice");
}

#[test]
fn every_component_sheet_has_its_component() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let lost: Vec<String> = sheets("ui")
        .into_iter()
        .filter(|sheet| {
            let name = sheet.trim_start_matches("ui/").trim_end_matches(".css");
            !source.join(format!("{name}.rs")).exists()
                && !source.join(name).join("mod.rs").exists()
        })
        .collect();

    assert!(lost.is_empty(), "sheets without a component: {lost:?}");
}

#[test]
fn colours_live_in_the_tokens_only() {
    for sheet in imported()
        .iter()
        .filter(|sheet| !sheet.starts_with("tokens/"))
    {
        let found = raw_colors(&read(sheet));
        assert!(
            found.is_empty(),
            "{sheet} has raw colours, use a token: {found:?}"
        );
    }
}

#[test]
fn raw_colours_are_recognised() {
    let css = ".a { color: #fff; background: var(--bg); border: 1px solid oklch(0.5 0.1 20); }
        .white { fill: light-dark(white, black); white-space: nowrap; } /* color: red; */";

    assert_eq!(raw_colors(css), ["#fff", "oklch(0.5", "white", "black"]);
}

#[test]
fn every_token_that_a_sheet_uses_is_declared() {
    let imported = imported();
    let all: Vec<String> = imported.iter().map(|sheet| code(&read(sheet))).collect();
    let is_name = |letter: char| letter.is_ascii_alphanumeric() || letter == '-';
    let declared: BTreeSet<&str> = all
        .iter()
        .flat_map(|css| css.split([';', '{', '}']))
        .filter_map(|declaration| declaration.trim().strip_prefix("--")?.split_once(':'))
        .map(|(name, _)| name)
        .collect();

    for (sheet, css) in imported.iter().zip(&all) {
        for used in css.split("var(--").skip(1) {
            let name = used
                .split(|letter| !is_name(letter))
                .next()
                .unwrap_or_default();
            let has_fallback = used[name.len()..].starts_with(',');
            assert!(
                has_fallback || declared.contains(name),
                "{sheet} uses --{name}, which nothing declares"
            );
        }
    }
}

#[test]
fn every_file_that_a_sheet_names_is_served() {
    for sheet in imported() {
        for named in read(&sheet).split("url(\"").skip(1) {
            let path = named.split('"').next().unwrap_or_default();
            let file = root().join("public").join(path.trim_start_matches('/'));
            assert!(
                file.exists(),
                "{sheet} names {path}, which public/ does not have"
            );
        }
    }
}
