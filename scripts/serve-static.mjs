// A plain static server on loopback, as strict as the strictest host that dist/ must work on.
//   node scripts/serve-static.mjs [dir] [--port 8080] [--base /some/folder/]
// In a test: const { url, close } = await serveStatic({ dir: "dist", base: "/some/folder/" })
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";

export const CSP =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; connect-src *; " +
  "manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".mjs": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};

/** Serves `dir` below the path `base` on 127.0.0.1; port 0 takes any that is free. */
export async function serveStatic({ dir, base = "/", port = 0 }) {
  const root = resolve(dir);
  const prefix = `/${base}/`.replace(/\/+/g, "/");

  async function find(path) {
    if (!path.startsWith(prefix)) return null;
    const file = resolve(root, `.${sep}${path.slice(prefix.length)}`);
    if (file !== root && !file.startsWith(root + sep)) return null;
    const found = await stat(file).catch(() => null);
    if (found?.isFile()) return { file, size: found.size };
    if (!found?.isDirectory() || !path.endsWith("/")) return null;
    const index = join(file, "index.html");
    const page = await stat(index).catch(() => null);
    return page && { file: index, size: page.size };
  }

  const server = createServer(async (request, response) => {
    const refuse = (status, headers = {}) => response.writeHead(status, { "content-type": "text/plain", ...headers }).end(`${status}\n`);
    if (request.method !== "GET" && request.method !== "HEAD") return refuse(405, { allow: "GET, HEAD" });
    let path;
    try {
      path = decodeURIComponent(request.url.split("?")[0]);
    } catch {
      return refuse(400);
    }
    if (path.includes("\0")) return refuse(400);
    if (`${path}/` === prefix) return refuse(308, { location: prefix });
    const found = await find(path);
    if (!found) return refuse(404);
    response.writeHead(200, {
      "content-type": TYPES[extname(found.file)] ?? "application/octet-stream",
      "content-length": found.size,
      "content-security-policy": CSP,
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
    });
    if (request.method === "HEAD") return response.end();
    createReadStream(found.file).on("error", () => response.destroy()).pipe(response);
  });

  await new Promise((done, fail) => server.once("error", fail).listen(port, "127.0.0.1", done));
  return {
    url: `http://127.0.0.1:${server.address().port}${prefix}`,
    close: () =>
      new Promise((done) => {
        server.close(done);
        server.closeAllConnections();
      }),
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { port: { type: "string", default: "8080" }, base: { type: "string", default: "/" } },
  });
  const { url } = await serveStatic({ dir: positionals[0] ?? "dist", base: values.base, port: Number(values.port) });
  console.log(url);
}
