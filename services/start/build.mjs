import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { root } from "./environment.mjs";
import { pinnedNode, run } from "./process.mjs";

const packages = ["package.json", "package-lock.json"];
const schema = ["prisma/schema.prisma", ...packages];
const sources = [
  "app",
  "components",
  "lib",
  "services",
  "public",
  "proxy.ts",
  "next.config.js",
  "tsconfig.json",
  ...schema,
];

/** Writes the database client from the schema, when the schema or Prisma changed since it was last written. */
export function generateClient({ signal } = {}) {
  return whenChanged("prisma/generated/.stamp", schema, () =>
    run(pinnedNode, ["node_modules/prisma/build/index.js", "generate", "--config", "prisma/prisma.config.ts"], {
      // Prisma would download an engine that nothing here uses; any existing file satisfies it.
      env: { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath },
      signal,
    }),
  );
}

/** Builds the pages for production, when anything that goes into them changed since the last build. */
export function buildPages({ signal } = {}) {
  return whenChanged(".next/.stamp", sources, () =>
    run(pinnedNode, ["node_modules/next/dist/bin/next", "build"], {
      env: { NODE_ENV: "production", DATABASE_URL: "" },
      signal,
    }),
  );
}

async function whenChanged(stamp, inputs, work) {
  const file = path.join(root, stamp);
  const fingerprint = hash(inputs);
  if (existsSync(file) && readFileSync(file, "utf8") === fingerprint) return;
  await work();
  writeFileSync(file, fingerprint);
}

function hash(inputs) {
  const digest = createHash("sha256");
  for (const file of inputs.flatMap(list)) digest.update(`${file}\0`).update(readFileSync(path.join(root, file)));
  return digest.digest("hex");
}

/** All files at or below a path of the checkout, in a stable order. */
function list(relative) {
  const absolute = path.join(root, relative);
  if (!existsSync(absolute)) return [];
  if (!statSync(absolute).isDirectory()) return [relative];
  return readdirSync(absolute)
    .sort()
    .flatMap((name) => list(`${relative}/${name}`));
}
