// What wasm-bindgen writes into target/npm/glue: what the module imports.
declare module "glue";
// The module as base64 text (build.mjs).
declare module "embedded" {
  const text: string;
  export default text;
}
