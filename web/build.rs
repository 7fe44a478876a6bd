//! What scripts/halves/ needs of the linker to divide a release: constants that stay apart, and what points to them.
fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    let is = |name: &str, value: &str| std::env::var(name).is_ok_and(|found| found == value);
    if is("PROFILE", "release") && is("CARGO_CFG_TARGET_ARCH", "wasm32") {
        for argument in ["--no-merge-data-segments", "--emit-relocs"] {
            println!("cargo:rustc-link-arg-bins={argument}");
        }
    }
}
