// Bouwt static/ uit frontend/: pakketten en eigen stijl als twee bestanden, eigen scripts, letters, beelden en één sprite.
// Zelfde invoer geeft byte voor byte zelfde uitvoer; static/build.json draagt daarvan de korte hash, voor ?v=.
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import esbuild from "esbuild";

const HERE = dirname(fileURLToPath(import.meta.url));
const OUT = join(HERE, "..", "static");
const MODULES = join(HERE, "node_modules");
const THEME = join(MODULES, "@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css");

const read = (path) => readFileSync(path, "utf8");
const byName = (a, b) => (a < b ? -1 : 1);
const references = (css) => [...css.matchAll(/var\(\s*(--[A-Za-z0-9-]+)/g)].map((match) => match[1]);

/** Bundle one stylesheet; fonts go to static/fonts, our own images are linked, not copied in. */
async function bundle(name) {
  const result = await esbuild.build({
    absWorkingDir: HERE,
    entryPoints: [`css/${name}.css`],
    outdir: join(OUT, "css"),
    bundle: true,
    minify: true,
    write: false,
    external: ["../img/*"],
    loader: { ".woff2": "file" },
    assetNames: "../fonts/[name]",
    legalComments: "none",
  });
  for (const file of result.outputFiles) if (!file.path.endsWith(".css")) save(file.path, file.contents);
  return result.outputFiles.find((file) => file.path.endsWith(".css")).text;
}

/** Our own scripts, each on its own: nothing of a package goes in. */
async function scripts() {
  for (const file of readdirSync(join(HERE, "js")).sort(byName)) {
    const { code } = await esbuild.transform(read(join(HERE, "js", file)), { minify: true, format: "iife", target: "es2022" });
    save(join(OUT, "js", file), code);
  }
}

/** The theme's custom properties that the given styles reach, directly or through another kept one. */
function reachableTokens(theme, styles) {
  const values = new Map([...theme.matchAll(/(--[A-Za-z0-9-]+):\s*([^;]+);/g)].map((match) => [match[1], match[2]]));
  const reached = new Set();
  const queue = references(styles);
  while (queue.length) {
    const token = queue.pop();
    if (reached.has(token)) continue;
    reached.add(token);
    if (values.has(token)) queue.push(...references(values.get(token)));
  }
  return [...values].filter(([token]) => reached.has(token));
}

/** One file of <symbol>s: i-… from Lucide (icons.json), v-… our status shapes. No styles inside: colours are inherited. */
function sprite() {
  const icons = JSON.parse(read(join(HERE, "icons.json"))).sort(byName)
    .map((name) => symbol(`i-${name}`, "0 0 24 24", read(join(MODULES, "lucide-static/icons", `${name}.svg`))));
  const shapes = readdirSync(join(HERE, "shapes")).sort(byName)
    .map((file) => symbol(`v-${file.slice(0, -4)}`, "0 0 16 16", read(join(HERE, "shapes", file))));
  const licence = "<!-- i-…: Lucide, ISC, see /static/licences.txt -->";
  return ['<svg xmlns="http://www.w3.org/2000/svg">', licence, ...icons, ...shapes, "</svg>", ""].join("\n");
}

function symbol(id, viewBox, svg) {
  const inner = svg.replace(/^[\s\S]*?<svg[^>]*>/, "").replace(/<\/svg>\s*$/, "").replace(/\s+/g, " ").replace(/ ?\/> ?/g, "/>").trim();
  return `<symbol id="${id}" viewBox="${viewBox}">${inner}</symbol>`;
}

/** Licence texts of everything that ends up in static/, each text once, above the packages it covers. */
function licences() {
  const packages = Object.keys(JSON.parse(read(join(HERE, "package.json"))).devDependencies).filter((name) => name !== "esbuild");
  const covered = new Map();
  for (const name of packages.sort(byName)) {
    const { version, license } = JSON.parse(read(join(MODULES, name, "package.json")));
    const file = readdirSync(join(MODULES, name)).find((entry) => /^licen[cs]e/i.test(entry));
    const text = file ? read(join(MODULES, name, file)).trim() : license;
    covered.set(text, [...(covered.get(text) || []), `${name} ${version} (${license})`]);
  }
  return [...covered].map(([text, names]) => `${names.join("\n")}\n\n${text}\n`).join(`\n${"=".repeat(72)}\n\n`);
}

function save(path, contents) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, contents);
}

function filesUnder(folder) {
  return readdirSync(folder).sort(byName)
    .flatMap((entry) => (statSync(join(folder, entry)).isDirectory() ? filesUnder(join(folder, entry)) : [join(folder, entry)]));
}

for (const part of ["css", "js", "fonts", "img", "build.json", "licences.txt"]) rmSync(join(OUT, part), { recursive: true, force: true });

const app = await bundle("app");
const vendor = await bundle("vendor");
const tokens = reachableTokens(read(THEME), vendor + app);
const theme = `.voorbeeld-theme{${tokens.map(([token, value]) => `${token}:${value}`).join(";")}}\n`;
save(join(OUT, "css/vendor.css"), theme + vendor);
save(join(OUT, "css/app.css"), app);
await scripts();
save(join(OUT, "img/sprite.svg"), sprite());
save(join(OUT, "licences.txt"), licences());
for (const file of readdirSync(join(HERE, "img"))) copyFileSync(join(HERE, "img", file), join(OUT, "img", file));

const hash = createHash("sha256");
for (const file of filesUnder(OUT)) hash.update(relative(OUT, file)).update(readFileSync(file));
const version = hash.digest("hex").slice(0, 10);
save(join(OUT, "build.json"), `${JSON.stringify({ version })}\n`);
console.log(`static ${version}: vendor.css ${theme.length + vendor.length} bytes (${tokens.length} tokens), app.css ${app.length} bytes`);
