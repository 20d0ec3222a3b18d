import { PrismaPg } from "@prisma/adapter-pg";
import { env } from "#lib/env.ts";
import { singleton } from "#lib/singleton.ts";
import { type Prisma, PrismaClient } from "#prisma/generated/client.ts";

/** Statements that a server keeps planned; Prisma's lists of ids come in many lengths, so there is an end to it. */
const preparedLimit = 400;
const prepared = new Map<string, string>();
const unnamed = "";
// The embedded database is one session shared by all connections, and some poolers hand out another one each time.
const preparing = env.PARLEY_DATABASE === "external" && !env.DATABASE_URL.includes("pgbouncer=true");

/** Names a statement, so that the server parses and plans it once per connection: for our long ones that is most of their time. */
function statementNameGenerator({ sql }: { sql: string }): string {
  if (!preparing) return unnamed;
  const known = prepared.get(sql);
  if (known || prepared.size >= preparedLimit) return known ?? unnamed;
  const name = `parley_${prepared.size}`;
  prepared.set(sql, name);
  return name;
}

/** The database. Only `services/` may import this; everyone else calls a service function. */
export const db = singleton(
  "db",
  () =>
    new PrismaClient({
      adapter: new PrismaPg({ connectionString: env.DATABASE_URL, max: env.DATABASE_POOL }, { statementNameGenerator }),
      transactionOptions: { maxWait: 10_000, timeout: 15_000 },
    }),
);

/** A client inside a transaction, or the database itself. */
export type Tx = Prisma.TransactionClient;

/** True when `error` is a violated unique constraint, from a query builder call or from raw SQL. */
export function isUniqueViolation(error: unknown): boolean {
  if (typeof error !== "object" || error === null || !("code" in error)) return false;
  return error.code === "P2002" || (error.code === "P2010" && JSON.stringify(error).includes("23505"));
}

/** True when `error` says that the row to change is not there, as when somebody else deleted it meanwhile. */
export function isMissingRow(error: unknown): boolean {
  return typeof error === "object" && error !== null && "code" in error && error.code === "P2025";
}
