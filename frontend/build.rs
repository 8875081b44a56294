//! How the compiled pages are linked, so that they can be split into files that are fetched when needed.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    // By the relocations the splitter knows what needs what.
    println!("cargo::rustc-link-arg-cdylib=--emit-relocs");
    // Why: equal strings that are merged have no page any more to which they belong, and every visit would carry them all.
    println!("cargo::rustc-link-arg-cdylib=-O0");
}
