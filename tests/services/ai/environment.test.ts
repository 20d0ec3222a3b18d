import { afterAll, expect, test, vi } from "vitest";
import { db } from "#lib/db.ts";
import { newId } from "#lib/id.ts";
import { findProviders } from "#services/ai/providers/configuration.ts";

vi.hoisted(() => {
  Object.assign(process.env, {
    ANTHROPIC_API_KEY: "sk-operator-anthropic",
    OPENAI_BASE_URL: "http://127.0.0.1:9/",
    GOOGLE_GENERATIVE_AI_API_KEY: "operator-google",
    OPENAI_COMPATIBLE_BASE_URL: "http://127.0.0.1:9/custom/path/",
    OPENAI_COMPATIBLE_MODELS: "one, two",
  });
});

const orgId = newId();
afterAll(() => db.org.deleteMany({ where: { id: orgId } }));

async function configOf(provider: string) {
  return (await findProviders(orgId)).find((candidate) => candidate.provider === provider);
}

test("the environment configures providers, in the order in which a default is looked for", async () => {
  const configs = await findProviders(newId());
  expect(configs.map(({ provider, source }) => `${provider} ${source}`)).toEqual([
    "anthropic environment",
    "openai environment",
    "google environment",
    "compatible environment",
    "ollama found",
    "demo built-in",
  ]);
  expect(configs.every(({ trusted }) => trusted)).toBe(true);
});

test("a bare origin gets the version path, and a path that was given stays", async () => {
  const urls = Object.fromEntries((await findProviders(newId())).map(({ provider, baseUrl }) => [provider, baseUrl]));
  expect(urls).toMatchObject({
    anthropic: "https://api.anthropic.com/v1",
    openai: "http://127.0.0.1:9/v1",
    google: "https://generativelanguage.googleapis.com/v1beta",
    compatible: "http://127.0.0.1:9/custom/path",
  });
});

test("the operator's key is never paired with an address from settings", async () => {
  await db.org.create({ data: { id: orgId, name: "Org", slug: orgId } });
  const data = { id: newId(), orgId, provider: "anthropic", baseUrl: "https://evil.example/v1" };
  await db.providerCredential.create({ data });
  expect(await configOf("anthropic")).toMatchObject({
    source: "settings",
    baseUrl: "https://evil.example/v1",
    apiKey: undefined,
    trusted: false,
  });
  expect(await configOf("google")).toMatchObject({ source: "environment", apiKey: "operator-google" });
});
