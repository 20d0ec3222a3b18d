// Prisma's schema engine as WebAssembly, for development on machines that cannot download the native one.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg";
import pg from "pg";
import { listMigrations } from "./migrate.mjs";
import { servePglite } from "./pglite-server.mjs";

const filters = { externalTables: [], externalEnums: [] };
const charType = 18;
const textType = 25;

/**
 * The SQL that leads from the migrations to a schema, empty when they agree. The migrations are applied to a database
 * in memory, which is then compared with the schema's text. Takes a few seconds.
 */
export async function diffSchema(schemaText) {
  const shadow = await openShadow();
  try {
    const schema = { files: [{ path: "schema.prisma", content: schemaText }] };
    const engine = await openEngine(schema, shadow.pool);
    // The engine is not re-entrant: one call at a time.
    await engine.applyMigrations({ migrationsList: describeMigrations(), filters });
    const { exitCode, stdout } = await engine.diff({
      from: { tag: "schemaDatasource", ...schema, configDir: process.cwd() },
      to: { tag: "schemaDatamodel", ...schema },
      script: true,
      exitCode: true,
      shadowDatabaseUrl: null,
      filters,
    });
    return exitCode === 2 ? stdout : "";
  } finally {
    await shadow.close();
  }
}

async function openShadow() {
  const db = await PGlite.create({ extensions: { pg_trgm } });
  const server = await servePglite(db);
  const connectionString = `postgresql://postgres@127.0.0.1:${server.port}/postgres`;
  const pool = new pg.Pool({ connectionString, max: 1, idleTimeoutMillis: 0 });
  return {
    pool,
    close: async () => {
      await pool.end();
      await server.stop();
      await db.close();
    },
  };
}

async function openEngine({ files }, pool) {
  await loadBindings();
  const datamodels = files.map(({ path: file, content }) => [file, content]);
  const factory = bindMigrationAwareSqlAdapterFactory(adaptToEngine(pool));
  return bindings.SchemaEngine.new({ datamodels }, () => {}, factory);
}

let loaded;

/** The package expects a bundler to load its binary; this does it by hand. */
function loadBindings() {
  loaded ??= (async () => {
    const folder = path.dirname(createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm"));
    const binary = readFileSync(path.join(folder, "schema_engine_bg.wasm"));
    const { instance } = await WebAssembly.instantiate(binary, { "./schema_engine_bg.js": bindings });
    bindings.__wbg_set_wasm(instance.exports);
    instance.exports.__wbindgen_start();
    globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: (message) => console.error(message) };
  })();
  return loaded;
}

/**
 * The adapter knows no `"char"`, a type of Postgres's own catalogs that the engine reads. It is shown to the adapter as
 * text, and named again to the engine. The adapter also cuts scripts at every semicolon, those in functions too.
 */
function adaptToEngine(pool) {
  let charColumns = [];
  const query = pool.query.bind(pool);
  pool.query = async (...input) => {
    const result = await query(...input);
    const fields = result.fields ?? [];
    charColumns = fields.flatMap((field, index) => (field.dataTypeID === charType ? [index] : []));
    for (const index of charColumns) fields[index].dataTypeID = textType;
    return result;
  };
  const factory = new PrismaPg(pool);
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const adapter = await connect();
    const queryRaw = adapter.queryRaw.bind(adapter);
    adapter.queryRaw = async (input) => {
      const result = await queryRaw(input);
      for (const index of charColumns) result.columnTypes[index] = ColumnTypeEnum.Character;
      return result;
    };
    adapter.executeScript = async (script) => void (await query(script));
    return adapter;
  };
  return factory;
}

function describeMigrations() {
  const lockfile = new URL("./migrations/migration_lock.toml", import.meta.url);
  return {
    baseDir: "prisma/migrations",
    shadowDbInitScript: "",
    lockfile: { path: "migration_lock.toml", content: readFileSync(lockfile, "utf8") },
    migrationDirectories: listMigrations().map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: "migration.sql", content: { tag: "ok", value: sql } },
    })),
  };
}
