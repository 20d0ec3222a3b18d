import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";
import { newId } from "#lib/id.ts";
import type { OrgRole } from "#lib/schemas/account.ts";
import { streamAnswer } from "#services/ai/answer.ts";
import { completeText } from "#services/ai/complete-text.ts";
import { listProviders } from "#services/ai/list-providers.ts";
import { findModel, listModels } from "#services/ai/models.ts";
import { findProviders, forgetProviders } from "#services/ai/providers/configuration.ts";
import { testProvider } from "#services/ai/test-provider.ts";
import { updateProvider } from "#services/ai/update-provider.ts";
import { collect } from "#tests/support/answers.ts";
import { json, serve, startUpstream, type Upstream } from "#tests/support/upstream.ts";

const secret = "sk-canary-0123456789";
let upstream: Upstream;
let owner: UserActor;

beforeEach(async () => {
  upstream = await startUpstream();
  owner = await newOwner();
});
afterEach(() => upstream.stop());

async function newOwner(): Promise<UserActor> {
  const id = newId();
  await db.org.create({ data: { id, name: "Org", slug: id } });
  return { type: "user", userId: newId(), orgId: id, orgRole: "owner", via: { login: newId() } };
}

const compatible = { provider: "compatible" as const };

describe("changing a provider", () => {
  test.each<[string, Partial<UserActor>]>([
    ["a member", { orgRole: "member" as OrgRole }],
    ["a key without the admin scope", { via: { key: "k", scopes: ["read", "write"] } }],
  ])("is refused to %s, and so is looking", async (_, changes) => {
    const actor = { ...owner, ...changes };
    await expect(updateProvider(actor, { ...compatible, apiKey: secret })).rejects.toMatchObject({ code: "forbidden" });
    await expect(listProviders(actor)).rejects.toMatchObject({ code: "forbidden" });
    await expect(testProvider(actor, "compatible")).rejects.toMatchObject({ code: "forbidden" });
  });

  test("stores the key sealed and never gives it back", async () => {
    const setting = await updateProvider(owner, { ...compatible, baseUrl: upstream.url, apiKey: secret });
    expect(setting).toMatchObject({ source: "settings", hasKey: true, baseUrl: `${upstream.url}/v1` });
    const row = await db.providerCredential.findFirstOrThrow({ where: { orgId: owner.orgId } });
    expect(row.secret).toMatch(/^v1\./);
    expect(JSON.stringify([row, setting, await listProviders(owner)])).not.toContain(secret);
  });

  test("works at once, for this org only", async () => {
    expect(await findModel(owner.orgId, "compatible:mock-1")).toBeNull();
    await updateProvider(owner, { ...compatible, baseUrl: upstream.url });
    expect(await findModel(owner.orgId, "compatible:mock-1")).not.toBeNull();
    expect(await findModel((await newOwner()).orgId, "compatible:mock-1")).toBeNull();
  });

  test("keeps the key when only the models change, and drops it when told to", async () => {
    await updateProvider(owner, { ...compatible, baseUrl: upstream.url, apiKey: secret });
    expect(await updateProvider(owner, { ...compatible, models: ["a"] })).toMatchObject({
      hasKey: true,
      models: ["a"],
    });
    expect(await updateProvider(owner, { ...compatible, apiKey: null })).toMatchObject({
      hasKey: false,
      models: ["a"],
    });
  });

  test("of the address needs the key again, so that nobody can send it elsewhere", async () => {
    await updateProvider(owner, { ...compatible, baseUrl: upstream.url, apiKey: secret });
    const elsewhere = updateProvider(owner, { ...compatible, baseUrl: "https://example.com" });
    await expect(elsewhere).rejects.toMatchObject({ code: "invalid" });
  });

  test("to nothing follows the environment again", async () => {
    await updateProvider(owner, { ...compatible, baseUrl: upstream.url, apiKey: secret });
    await updateProvider(owner, { ...compatible, baseUrl: null, apiKey: null, models: [] });
    expect(await db.providerCredential.count({ where: { orgId: owner.orgId } })).toBe(0);
  });

  test.each(["http://10.0.0.1/v1", "http://169.254.169.254/latest", "http://[::1]:11434", "ftp://example.com"])(
    "to %s is refused",
    async (baseUrl) => {
      await expect(updateProvider(owner, { ...compatible, baseUrl })).rejects.toMatchObject({ code: "invalid" });
    },
  );

  test("of the demo makes no sense", async () => {
    await expect(updateProvider(owner, { provider: "demo", apiKey: "k" })).rejects.toMatchObject({ code: "invalid" });
  });

  test("from another row makes the provider unusable, and the rest go on", async () => {
    const other = await newOwner();
    await updateProvider(other, { ...compatible, baseUrl: upstream.url, apiKey: secret });
    const { secret: stolen } = await db.providerCredential.findFirstOrThrow({ where: { orgId: other.orgId } });
    await updateProvider(owner, { ...compatible, baseUrl: upstream.url, apiKey: "own" });
    await db.providerCredential.updateMany({ where: { orgId: owner.orgId }, data: { secret: stolen } });
    forgetProviders(owner.orgId);
    const configs = await findProviders(owner.orgId);
    expect(configs.find(({ provider }) => provider === "compatible")).toMatchObject({
      source: "none",
      apiKey: undefined,
    });
    expect((await listModels(owner)).data).not.toHaveLength(0);
  });
});

describe("the list of models", () => {
  test("holds only the demo when nothing is configured", async () => {
    const list = await listModels(owner);
    expect(list.data.map(({ id }) => id)).toEqual(["demo:parley"]);
    expect(list).toMatchObject({ defaultModel: "demo:parley", problems: [] });
  });

  test("asks a compatible server for its names, with its key", async () => {
    await updateProvider(owner, { ...compatible, baseUrl: upstream.url, apiKey: secret });
    const list = await listModels(owner);
    expect(list.data.map(({ id, contextWindow }) => [id, contextWindow])).toEqual([
      ["compatible:mock-1", 8192],
      ["compatible:mock-2", null],
    ]);
    expect(list.defaultModel).toBe("compatible:mock-1");
    expect(list.data[0]).toMatchObject({ inputPrice: null, outputPrice: null });
    expect(upstream.requests.at(-1)?.headers.authorization).toBe(`Bearer ${secret}`);
  });

  test("asks the providers once for many readers", async () => {
    await updateProvider(owner, { ...compatible, baseUrl: upstream.url });
    await Promise.all([listModels(owner), listModels(owner), listModels(owner)]);
    await listModels(owner);
    expect(upstream.requests.filter(({ path }) => path === "/v1/models")).toHaveLength(1);
  });

  test("finds Ollama by its tags", async () => {
    const ollama = await serve(({ path }, response) =>
      path === "/api/tags"
        ? json(response, { models: [{ name: "llama3.2:3b", size: 1 }, { name: "nomic-embed-text:latest" }] })
        : json(response, {}, 404),
    );
    await updateProvider(owner, { provider: "ollama", baseUrl: ollama.url });
    expect((await listModels(owner)).data.map(({ id }) => id)).toEqual(["ollama:llama3.2:3b"]);
    await ollama.stop();
  });

  test("says which configured provider does not answer, and keeps the names it was given", async () => {
    await updateProvider(owner, { ...compatible, baseUrl: upstream.url, models: ["given"] });
    await upstream.stop();
    const list = await listModels(owner);
    expect(list.problems).toEqual([{ provider: "compatible", message: expect.stringContaining("cannot be reached") }]);
    expect(list.data.map(({ id }) => id)).toEqual(["compatible:given"]);
    upstream = await startUpstream();
  });

  test("leaves out a provider that refuses the key", async () => {
    const strict = await serve((_, response) => json(response, { error: { message: "no" } }, 401));
    await updateProvider(owner, { ...compatible, baseUrl: strict.url, apiKey: "wrong", models: ["given"] });
    const list = await listModels(owner);
    expect(list.data.map(({ id }) => id)).toEqual(["demo:parley"]);
    expect(list.problems[0]?.message).toMatch(/refused the key/);
    expect(await testProvider(owner, "compatible")).toMatchObject({ ok: false });
    await strict.stop();
  });

  test("tells a test of a working provider how many models it has", async () => {
    await updateProvider(owner, { ...compatible, baseUrl: upstream.url });
    expect(await testProvider(owner, "compatible")).toEqual({ ok: true, message: "It works and offers 2 models." });
    expect(await testProvider(owner, "anthropic")).toMatchObject({ ok: false });
  });
});

describe("asking through an org's settings", () => {
  const prompt = { messages: [{ role: "user" as const, content: "Hello" }] };

  test("streams an answer, and falls back over an unconfigured provider but never onto the demo", async () => {
    await updateProvider(owner, { ...compatible, baseUrl: upstream.url, apiKey: secret });
    const { sink, seen } = collect();
    const models = ["anthropic:claude-sonnet-5", "demo:parley", "compatible:mock-1"];
    const request = { orgId: owner.orgId, models, prompt, settings: {}, signal: new AbortController().signal };
    const result = await streamAnswer(request, sink);
    expect(result.model).toBe("compatible:mock-1");
    expect(seen.started).toEqual(["compatible:mock-1"]);
    expect(seen.text).toContain("word0");
  });

  test("gets a title in one piece", async () => {
    await updateProvider(owner, { ...compatible, baseUrl: upstream.url });
    const title = await completeText({ orgId: owner.orgId, models: ["compatible:mock-1"], prompt });
    expect(title).toBe("A short title");
    expect(upstream.requests.at(-1)?.body.stream).toBeUndefined();
  });

  test("gets no title from the demo", async () => {
    expect(await completeText({ orgId: owner.orgId, models: ["demo:parley"], prompt })).toBe("");
  });
});
