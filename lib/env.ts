import { z } from "zod";

const text = z.string().trim().min(1).optional();
const url = z.url().optional();

/** Comma-separated list; blanks are dropped. */
const list = z
  .string()
  .default("")
  .transform((value) =>
    value
      .split(",")
      .map((item) => item.trim())
      .filter(Boolean),
  );

const schema = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().default("127.0.0.1"),
  PARLEY_URL: url,
  PARLEY_DATA_DIR: z.string().default(".data"),
  PARLEY_REGISTRATION: z.enum(["open", "invite", "closed"]).default("invite"),
  PARLEY_ALLOWED_ORIGINS: list,
  /** How many proxies in front of this server may be believed about the caller's address. */
  PARLEY_TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
  /** How often one person may send in a minute, over all their keys and browsers. */
  PARLEY_SENDS_PER_MINUTE: z.coerce.number().int().min(1).default(300),
  /** Largest file, in megabytes of a million bytes. What one person may keep is counted in the same. */
  PARLEY_FILE_MEGABYTES: z.coerce.number().int().min(1).max(1_000).default(20),
  PARLEY_FILES_PER_MESSAGE: z.coerce.number().int().min(1).max(100).default(20),
  PARLEY_FILES_QUOTA: z.coerce.number().int().min(1).default(1_000),
  /** Largest file with conversations to import, in megabytes. */
  PARLEY_IMPORT_MEGABYTES: z.coerce.number().int().min(1).max(100_000).default(2_000),
  PARLEY_UPLOADS_PER_MINUTE: z.coerce.number().int().min(1).default(120),
  PARLEY_LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
  /** "embedded" when `npm start` runs the database beside the server. */
  PARLEY_DATABASE: z.enum(["embedded", "external"]).default("external"),
  /** Asked of whoever makes the first account, unless the server is bound to loopback. */
  PARLEY_SETUP_TOKEN: text,
  AUTH_SECRET: text,
  PARLEY_ENCRYPTION_KEY: text,
  DATABASE_URL: z.string().default(""),
  DATABASE_POOL: z.coerce.number().int().min(1).max(200).default(10),
  REDIS_URL: text,
  /** A bucket for files; without one the database keeps them. */
  S3_BUCKET: text,
  S3_ENDPOINT: url,
  S3_REGION: z.string().default("us-east-1"),
  S3_ACCESS_KEY_ID: text,
  S3_SECRET_ACCESS_KEY: text,
  S3_FORCE_PATH_STYLE: z.enum(["true", "false"]).default("true"),
  SMTP_URL: text,
  SMTP_FROM: text,
  ALLOWED_PRIVATE_HOSTS: list,
  OIDC_ISSUER: url,
  OIDC_CLIENT_ID: text,
  OIDC_CLIENT_SECRET: text,
  OIDC_NAME: z.string().default("Single sign-on"),
  GITHUB_ID: text,
  GITHUB_SECRET: text,
  GOOGLE_CLIENT_ID: text,
  GOOGLE_CLIENT_SECRET: text,
  ANTHROPIC_API_KEY: text,
  ANTHROPIC_BASE_URL: url,
  OPENAI_API_KEY: text,
  OPENAI_BASE_URL: url,
  GOOGLE_GENERATIVE_AI_API_KEY: text,
  GOOGLE_BASE_URL: url,
  OPENAI_COMPATIBLE_BASE_URL: url,
  OPENAI_COMPATIBLE_API_KEY: text,
  OPENAI_COMPATIBLE_MODELS: list,
  OLLAMA_BASE_URL: z.url().default("http://127.0.0.1:11434"),
  /** Models to try in order when the chosen one fails before its first token. */
  PARLEY_FALLBACK_MODELS: list,
  /** Time limits of one model call, in milliseconds. */
  PARLEY_FIRST_TOKEN_TIMEOUT: z.coerce.number().int().min(100).default(30_000),
  PARLEY_IDLE_TIMEOUT: z.coerce.number().int().min(100).default(120_000),
  PARLEY_RUN_TIMEOUT: z.coerce.number().int().min(1_000).default(1_800_000),
});

// next-auth reads these two itself. It shall take the origin that lib/auth has checked, never one of its own.
process.env.AUTH_TRUST_HOST = "true";
delete process.env.NEXTAUTH_URL;

/** The configuration, read once. Nothing else in the product reads `process.env`. */
export const env = read(process.env);

function read(source: NodeJS.ProcessEnv) {
  // An empty variable means "not set": compose files and shells pass them on that way.
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
  throw new Error(`The configuration is not valid:\n${lines.join("\n")}`);
}
