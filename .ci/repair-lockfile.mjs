// Some registries do not carry every platform's optional packages. npm then leaves them out of package-lock.json without
// a word, and `npm ci` refuses the file. This adds the missing entries: version and platform, no integrity, because
// nothing was downloaded. Run it after every change of the lockfile (`npm run lockfile`).
import { readFileSync, writeFileSync } from "node:fs";

const systems = ["darwin", "linux", "win32", "freebsd", "android", "openharmony", "aix", "netbsd", "openbsd", "sunos"];
const processors = ["arm64", "x64", "ia32", "ppc64", "riscv64", "s390x", "loong64", "arm", "wasm32", "mips64el"];
const armAbis = ["musleabihf", "gnueabihf", "eabi"];

const file = new URL("../package-lock.json", import.meta.url);
const lock = JSON.parse(readFileSync(file, "utf8"));
const added = repair(lock);
if (added.length > 0) writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`Lockfile: ${added.length} platform packages added.`);

/** Adds an entry for every optional dependency that has none, and returns their names. */
function repair({ packages }) {
  const names = [];
  for (const [path, entry] of Object.entries({ ...packages })) {
    for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
      if (isLocked(packages, path, name)) continue;
      packages[`node_modules/${name}`] = stub(name, range, entry);
      names.push(name);
    }
  }
  const sorted = Object.entries(packages).sort(([left], [right]) => (left < right ? -1 : 1));
  for (const [path] of sorted) delete packages[path];
  Object.assign(packages, Object.fromEntries(sorted));
  return names;
}

/** Looks for `name` where Node would, from the package at `path` outwards. */
function isLocked(packages, path, name) {
  for (let folder = path; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf("node_modules/") - 1))) {
    if (packages[`${folder ? `${folder}/` : ""}node_modules/${name}`]) return true;
    if (!folder) return false;
  }
}

/** Reads the platform from the package's name, as npm would from its manifest. */
function stub(name, range, parent) {
  const words = name
    .split("/")
    .pop()
    .replace(/^node-bin/, "")
    .replace(/\bwin\b/, "win32")
    .split(/[-.]/);
  const os = words.find((word) => systems.includes(word));
  const cpu = words.some((word) => armAbis.includes(word)) ? "arm" : words.find((word) => processors.includes(word));
  if (!os && !cpu)
    throw new Error(`The platform of ${name} cannot be read from its name. Add it to package-lock.json.`);
  const libc = words.some((word) => word.startsWith("musl"))
    ? "musl"
    : words.some((word) => word.startsWith("gnu"))
      ? "glibc"
      : undefined;
  return {
    version: range.replace(/^[\^~=v]+/, ""),
    ...(cpu && { cpu: [cpu] }),
    ...(parent.dev && { dev: true }),
    ...(libc && { libc: [libc] }),
    optional: true,
    ...(os && { os: [os] }),
    // npm links commands from what the lockfile says, and ours is the Node that everything runs on.
    ...(/^node-(bin-)?\w+-\w+$/.test(name) && { bin: { node: "bin/node" } }),
  };
}
