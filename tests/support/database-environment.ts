// Runs in every test process before anything imports lib/env.ts.
import { inject } from "vitest";

process.env.DATABASE_URL = inject("databaseUrl");
process.env.REDIS_URL = inject("redisUrl");
process.env.PARLEY_DATABASE = process.env.TEST_DATABASE_URL ? "external" : "embedded";
