// `npm run db:check` tells whether schema.prisma and the migrations agree; `npm run db:new -- <name>` writes the
// migration that makes them.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { diffSchema } from "./schema-engine.mjs";

const [command, name] = process.argv.slice(2);
const difference = await diffSchema(readFileSync(new URL("./schema.prisma", import.meta.url), "utf8"));

if (command === "check") check();
else if (command === "new" && /^[a-z0-9_]+$/.test(name ?? "")) create();
else fail("Use: npm run db:check, or npm run db:new -- name_in_snake_case");
// The engine leaves a timer of ten seconds behind.
process.exit();

function check() {
  if (difference) fail(`${difference}\nThe migrations lack the above. Write one with: npm run db:new -- <name>`);
  else console.log("The migrations and schema.prisma agree.");
}

function create() {
  if (!difference) return console.log("Nothing to do: the migrations and schema.prisma agree.");
  const timestamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  const folder = new URL(`./migrations/${timestamp}_${name}/`, import.meta.url);
  mkdirSync(folder);
  writeFileSync(new URL("migration.sql", folder), difference);
  console.log(`Written to prisma/migrations/${timestamp}_${name}. Read it before you commit it.`);
}

function fail(message) {
  console.error(message);
  process.exitCode = 1;
}
