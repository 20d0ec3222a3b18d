import { PrismaPg } from "@prisma/adapter-pg";
import { env } from "#lib/env.ts";
import { singleton } from "#lib/singleton.ts";
import { type Prisma, PrismaClient } from "#prisma/generated/client.ts";

/** The database. Only `services/` may import this; everyone else calls a service function. */
export const db = singleton(
  "db",
  () =>
    new PrismaClient({
      adapter: new PrismaPg({ connectionString: env.DATABASE_URL, max: env.DATABASE_POOL }),
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
