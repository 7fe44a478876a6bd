// Builds the npm package and packs it: target/npm/enmesh-VERSION.tgz. Needs scripts/setup.sh npm.
import { execFileSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";

const source = resolve("crates/wasm/npm");
const out = resolve("target/npm");
const glue = join(out, "glue");
const folder = join(out, "package");
const dist = join(folder, "dist");
const { build } = createRequire(join(source, "package.json"))("esbuild");
const run = (command, ...args) => execFileSync(command, args, { stdio: ["ignore", "pipe", "inherit"], encoding: "utf8" });
const tool = (...args) => run("scripts/wasm", ...args);

rmSync(out, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });

// The module. SIMD128 is in every browser since 2023 and in Node since 16.
const metadata = JSON.parse(tool("cargo", "metadata", "--format-version=1", "--no-deps"));
tool("cargo", "build", "--quiet", "-p", "enmesh-wasm", "--lib", "--profile", "npm", "--target", "wasm32-unknown-unknown",
  "--config", 'target.wasm32-unknown-unknown.rustflags=["-Ctarget-feature=+simd128"]');
tool("wasm-bindgen", "--target", "bundler", "--no-typescript", "--remove-producers-section", "--out-dir", glue,
  join(metadata.target_directory, "wasm32-unknown-unknown/npm/enmesh_wasm.wasm"));
// Only what rustc uses: with all features on, wasm-opt writes what Node 20 cannot read.
const features = ["simd", "bulk-memory", "bulk-memory-opt", "multivalue", "mutable-globals", "nontrapping-float-to-int", "reference-types", "sign-ext"];
tool("wasm-opt", "-O3", "--strip-debug", "--strip-producers", "--strip-target-features", ...features.map((name) => `--enable-${name}`),
  join(glue, "enmesh_wasm_bg.wasm"), "-o", join(dist, "enmesh.wasm"));
const wasm = readFileSync(join(dist, "enmesh.wasm"));

// The JavaScript.
const virtual = {
  name: "virtual",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^glue$/ }, () => ({ path: join(glue, "enmesh_wasm_bg.js") }));
    onResolve({ filter: /^embedded$/ }, () => ({ path: "embedded", namespace: "virtual" }));
    onLoad({ filter: /^embedded$/, namespace: "virtual" }, () => ({ contents: wasm.toString("base64"), loader: "text" }));
  },
};
// A module that is a file of its own in dist/ too, imported and not copied in.
const apart = (...names) => ({
  name: "apart",
  setup({ onResolve }) {
    for (const name of names)
      onResolve({ filter: new RegExp(`^\\./${name}\\.js$`) }, ({ path }) => ({ path, external: true }));
  },
});
const bundle = (entry, outfile, options = {}) =>
  build({
    entryPoints: [join(source, "src", entry)],
    outfile: join(dist, outfile),
    bundle: true,
    format: outfile.endsWith(".cjs") ? "cjs" : "esm",
    target: "es2022",
    minifySyntax: true,
    minifyWhitespace: true,
    minifyIdentifiers: true,
    legalComments: "inline",
    logLevel: "warning",
    tsconfigRaw: {},
    ...options,
    plugins: [virtual, ...(options.plugins ?? [])],
  });
const node = { platform: "node", target: "node20" };
await Promise.all([
  bundle("index.ts", "index.js", { plugins: [apart("embedded")] }),
  bundle("inline.ts", "inline.js", { plugins: [apart("embedded")] }),
  bundle("inline.ts", "inline.cjs"),
  bundle("embedded.ts", "embedded.js"),
  bundle("node.ts", "node.js", node),
  bundle("node-cjs.ts", "node.cjs", node),
  bundle("cli/main.ts", "cli.js", { ...node, plugins: [apart("node")] }),
]);
chmodSync(join(dist, "cli.js"), 0o755);

// The types: one file, for both kinds of module.
const text = (name) => readFileSync(join(source, "src", name), "utf8").replace(/^(import .*|\/\/ .*)\n/gm, "").trim();
const types = `${["offset.ts", "types.ts", "api.d.ts"].map(text).join("\n\n")}\n\nexport {};\n`;
for (const name of ["index.d.ts", "index.d.cts"]) writeFileSync(join(dist, name), types);

// What is published around it.
const { devDependencies: _, ...published } = JSON.parse(readFileSync(join(source, "package.json"), "utf8"));
writeFileSync(join(folder, "package.json"), `${JSON.stringify(published, null, 2)}\n`);
cpSync(join(source, "README.md"), join(folder, "README.md"));
for (const licence of ["LICENSE-MIT", "LICENSE-APACHE"]) cpSync(licence, join(folder, licence));
const [packed] = JSON.parse(run("npm", "pack", folder, "--json", "--pack-destination", out));
console.log(`target/npm/${packed.filename}: ${packed.size} bytes, ${packed.files.length} files`);
