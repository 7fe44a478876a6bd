// For browsers and bundlers: ready once the import resolves.
import { checker } from "./checker.js";

async function load(): Promise<WebAssembly.Module> {
  try {
    const response = await fetch(new URL("./enmesh.wasm", import.meta.url));
    if (!response.ok) throw new Error(response.statusText);
    // A server that does not know the type would make compileStreaming fail.
    return response.headers.get("content-type") === "application/wasm"
      ? await WebAssembly.compileStreaming(response)
      : await WebAssembly.compile(await response.arrayBuffer());
  } catch {
    // A bundler that leaves the file behind (esbuild, Vite's dev server): it is embedded in a module of its own.
    const { module } = await import("./embedded.js");
    return module();
  }
}

export const { check, checkMany, fix, rules } = checker(await load());
