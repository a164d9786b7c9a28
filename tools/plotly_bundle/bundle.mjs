// Usage: node bundle.mjs OUT_DIRECTORY
// Writes plotly-<version>-<hash>.min.js with its .br and .gz beside it, and prints the file's name.
import { createHash } from "node:crypto";
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { build } from "esbuild";

const out = process.argv[2];
const { version } = JSON.parse(readFileSync("node_modules/plotly.js/package.json", "utf8"));

// Parts the maps never reach: lookup of country names, and projections beyond those of d3-geo.
const replaced = {
  "country-iso-search":
    "export const COUNTRIES = []; export const createLookup = () => ({ lookupAlpha3() {} });",
  "d3-geo-projection": "module.exports = {};",
};
const withoutUnusedParts = {
  name: "without-unused-parts",
  setup(builder) {
    const filter = new RegExp(`^(${Object.keys(replaced).join("|")})$`);
    builder.onResolve({ filter }, ({ path }) => ({ path, namespace: "replaced" }));
    builder.onLoad({ filter: /.*/, namespace: "replaced" }, ({ path }) => ({
      contents: replaced[path],
    }));
  },
};

const result = await build({
  entryPoints: ["entry.mjs"],
  bundle: true,
  minify: true,
  format: "iife",
  globalName: "Plotly",
  target: "es2020",
  charset: "utf8",
  define: { global: "window", "define.amd": "false" },
  loader: { ".css": "empty" },
  legalComments: "none",
  banner: { js: `/* plotly.js v${version}, (c) Plotly, Inc., MIT licence; a selection of its traces */` },
  footer: { js: "window.Plotly=Plotly.default;" },
  plugins: [withoutUnusedParts],
  write: false,
  logLevel: "warning",
});

const content = Buffer.from(result.outputFiles[0].contents);
const hash = createHash("sha256").update(content).digest("hex").slice(0, 12);
const name = `plotly-${version}-${hash}.min.js`;
const params = {
  [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
  [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
};
const files = {
  [`${name}.br`]: brotliCompressSync(content, { params }),
  [`${name}.gz`]: gzipSync(content, { level: 9 }),
  [name]: content,
};
for (const [file, bytes] of Object.entries(files)) {
  // written aside and renamed, so that a server starting meanwhile never reads half a file
  writeFileSync(path.join(out, `${file}.part`), bytes);
  renameSync(path.join(out, `${file}.part`), path.join(out, file));
}
console.log(name);
