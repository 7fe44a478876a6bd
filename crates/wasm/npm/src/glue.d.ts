// What wasm-bindgen writes into target/npm/glue, as far as it is used.
declare module "glue" {
  export function __wbg_set_wasm(exports: unknown): void;
  export function rules(): unknown;
}
// The module as base64 text (build.mjs).
declare module "embedded" {
  const text: string;
  export default text;
}
