import pino from "pino";
import { env } from "#lib/env.ts";
import { singleton } from "#lib/singleton.ts";

/** The process's structured log. Secrets are removed by field name; message texts are never logged. */
export const logger = singleton("logger", () =>
  pino({
    level: env.PARLEY_LOG_LEVEL,
    base: null,
    redact: {
      paths: ["*.password", "*.apiKey", "*.token", "*.secret", "*.authorization", "*.cookie"],
      censor: "[removed]",
    },
  }),
);
