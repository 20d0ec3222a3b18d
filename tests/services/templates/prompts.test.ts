import { beforeAll, expect, test } from "vitest";
import * as commandsRoute from "#app/api/chat/commands/route.ts";
import * as promptRoute from "#app/api/chat/prompts/[id]/route.ts";
import * as promptsRoute from "#app/api/chat/prompts/route.ts";
import * as runRoute from "#app/api/chat/sessions/[id]/commands/route.ts";
import * as sessionsRoute from "#app/api/chat/sessions/route.ts";
import { newId } from "#lib/id.ts";
import type { CommandInfo, CommandResult } from "#lib/schemas/command.ts";
import type { Prompt, PromptSummary } from "#lib/schemas/prompt.ts";
import type { ChatSession } from "#lib/schemas/session.ts";
import { call, callJson } from "#tests/support/call.ts";
import { createUser, type TestUser } from "#tests/support/factories.ts";

let ada: TestUser;
let colleague: TestUser;
let stranger: TestUser;

beforeAll(async () => {
  ada = await createUser();
  colleague = await createUser({ orgId: ada.orgId });
  stranger = await createUser({ role: "owner" });
});

const post = (body: object, key = ada.key) => call(promptsRoute.POST, { key, body });
const create = (command: string, more: object = {}, key = ada.key) =>
  callJson<Prompt>(promptsRoute.POST, {
    key,
    body: { command, title: command, content: "Summarise {{text}}", variables: [{ name: "text" }], ...more },
  });
const put = (id: string, body: object, key = ada.key) =>
  call(promptRoute.PUT, { key, params: { id }, method: "PUT", body });
const commandOf = async (name: string, key: string) =>
  (await callJson<{ data: CommandInfo[] }>(commandsRoute.GET, { key })).data.find((command) => command.name === name);

test("a prompt is a command of its owner's, and of all in the org once it is shared", async () => {
  const prompt = await create("recap");
  expect(await commandOf("recap", ada.key)).toMatchObject({ promptId: prompt.id });
  expect(await commandOf("recap", colleague.key)).toBeUndefined();
  await put(prompt.id, { shared: true });
  expect(await commandOf("recap", colleague.key)).toMatchObject({ promptId: prompt.id });
  expect(await commandOf("recap", stranger.key)).toBeUndefined();
});

test("one's own prompt comes before a shared one with the same command", async () => {
  const shared = await create("brief", { shared: true }, colleague.key);
  expect(await commandOf("brief", ada.key)).toMatchObject({ promptId: shared.id });
  const own = await create("brief");
  expect(await commandOf("brief", ada.key)).toMatchObject({ promptId: own.id });
});

test("running it sends nothing: the page is told which one to fill in", async () => {
  const prompt = await create("outline");
  const session = await callJson<ChatSession>(sessionsRoute.POST, { key: ada.key, body: {} });
  const body = { text: "/outline anything" };
  const result = await callJson<CommandResult>(runRoute.POST, { key: ada.key, params: { id: session.id }, body });
  expect(result).toEqual({ card: null, action: { type: "use-prompt", promptId: prompt.id } });
});

test("a command that is taken, built in or no word is refused, and says why", async () => {
  await create("taken");
  const body = { title: "X", content: "X" };
  const again = await post({ ...body, command: "taken" });
  expect([again.status, await again.text()]).toEqual([409, expect.stringContaining("/taken")]);
  for (const command of ["title", "HELP", "two words", "/slash", "", "-x", "ä", "x".repeat(41), "x".repeat(10_000)]) {
    expect([command, (await post({ ...body, command })).status]).toEqual([command, 400]);
  }
  const other = await create("other");
  expect((await put(other.id, { command: "taken" })).status).toBe(409);
  expect((await put(other.id, { command: "model" })).status).toBe(400);
});

test("another person's prompt looks like none at all; a shared one can be read but not changed", async () => {
  const prompt = await create("secret");
  for (const { key } of [colleague, stranger]) {
    expect((await call(promptRoute.GET, { key, params: { id: prompt.id } })).status).toBe(404);
    expect((await put(prompt.id, { title: "X" }, key)).status).toBe(404);
  }
  await put(prompt.id, { shared: true });
  const read = await callJson<Prompt>(promptRoute.GET, { key: colleague.key, params: { id: prompt.id } });
  expect(read).toMatchObject({ mine: false, editable: false, content: "Summarise {{text}}" });
  expect((await put(prompt.id, { title: "X" }, colleague.key)).status).toBe(403);
  const remove = { params: { id: prompt.id }, method: "DELETE" };
  expect((await call(promptRoute.DELETE, { key: colleague.key, ...remove })).status).toBe(403);
  expect((await call(promptRoute.DELETE, { key: ada.key, ...remove })).status).toBe(204);
});

test("prompts are found by words, and made once for the same id", async () => {
  const id = newId();
  const first = await create("haiku", { id, title: "Poem about boats" });
  expect(await create("haiku", { id, title: "Poem about boats" })).toEqual(first);
  const query = { query: "BOATS" };
  const { data } = await callJson<{ data: PromptSummary[] }>(promptsRoute.GET, { key: ada.key, query });
  expect(data).toMatchObject([{ id, preview: "Summarise {{text}}" }]);
});
