import { tmpdir } from "node:os";
import path from "node:path";

/** A port on which nothing listens, so that no test finds a model by accident. */
const nowhere = "http://127.0.0.1:9";

/**
 * The configuration of every test process. What is empty counts as not set, and hides what the developer's own shell or
 * `.env` says. The database's address is added where there is one.
 */
export const testEnvironment: Record<string, string> = {
  AUTH_SECRET: "n3Vq8zXbT1wYhKcR5mJfD7sPgL0aEoUi",
  PARLEY_ENCRYPTION_KEY: "1:fF0pY1m2Wb8o0rJXcZq3uT5vLk7Nh9sDgE4aQiRxUyM=",
  PARLEY_DATA_DIR: path.join(tmpdir(), "parley-test-data"),
  PARLEY_LOG_LEVEL: process.env.TEST_LOG ?? "silent",
  PARLEY_REGISTRATION: "",
  PARLEY_SENDS_PER_MINUTE: "100000",
  PARLEY_UPLOADS_PER_MINUTE: "100000",
  PARLEY_URL: "",
  PARLEY_SETUP_TOKEN: "",
  PARLEY_FALLBACK_MODELS: "",
  DATABASE_URL: "",
  DATABASE_POOL: "5",
  REDIS_URL: "",
  S3_BUCKET: "",
  SMTP_URL: "",
  OIDC_ISSUER: "",
  GITHUB_ID: "",
  GOOGLE_CLIENT_ID: "",
  ANTHROPIC_API_KEY: "",
  ANTHROPIC_BASE_URL: "",
  OPENAI_API_KEY: "",
  OPENAI_BASE_URL: "",
  GOOGLE_GENERATIVE_AI_API_KEY: "",
  GOOGLE_BASE_URL: "",
  OPENAI_COMPATIBLE_BASE_URL: "",
  OPENAI_COMPATIBLE_API_KEY: "",
  OPENAI_COMPATIBLE_MODELS: "",
  OLLAMA_BASE_URL: nowhere,
  // Tests play models on loopback, through the same settings that people use.
  ALLOWED_PRIVATE_HOSTS: "127.0.0.1",
};
