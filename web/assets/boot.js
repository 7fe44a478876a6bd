
// Starts the console. scripts/finish-dist.mjs puts this behind wasm-bindgen's glue, in the one script of the page, and
// fills in the names in capitals. A damaged wasm file is refused before it is compiled.
try {
  await INIT({ module_or_path: fetch(new URL("./WASM_FILE", import.meta.url), { integrity: "WASM_INTEGRITY" }) });
} catch (error) {
  const boot = document.getElementById("boot");
  if (boot)
    boot.textContent =
      "The console could not start. Reload the page. If that does not help, this browser may lack WebAssembly, or a file of the console may be missing or damaged.";
  throw error;
}
