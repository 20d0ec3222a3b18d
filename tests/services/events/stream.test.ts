import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as eventsRoute from "#app/api/chat/events/route.ts";
import * as messageRoute from "#app/api/chat/messages/[id]/route.ts";
import * as messagesRoute from "#app/api/chat/sessions/[id]/messages/route.ts";
import * as sessionRoute from "#app/api/chat/sessions/[id]/route.ts";
import * as sessionsRoute from "#app/api/chat/sessions/route.ts";
import { db } from "#lib/db.ts";
import { newId } from "#lib/id.ts";
import type { SessionEvent, StreamItem } from "#lib/schemas/event.ts";
import type { PostResult } from "#lib/schemas/run.ts";
import type { ChatSession } from "#lib/schemas/session.ts";
import { createKey } from "#services/accounts/keys/create.ts";
import { revokeKey } from "#services/accounts/keys/revoke.ts";
import { recordEvents } from "#services/events/record.ts";
import { call, callJson } from "#tests/support/call.ts";
import { createUser, type TestUser } from "#tests/support/factories.ts";
import { ScriptedModel } from "#tests/support/scripted-model.ts";
import { SseReader } from "#tests/support/sse.ts";

const model = new ScriptedModel();
let ada: TestUser;

beforeAll(async () => {
  await model.start();
  ada = await createUser({ role: "owner" });
  await model.answerFor(ada.actor);
});
afterAll(() => model.stop());

const newSession = () => callJson<ChatSession>(sessionsRoute.POST, { key: ada.key, body: {} });
const send = (sessionId: string, body: object) =>
  callJson<PostResult>(messagesRoute.POST, { key: ada.key, params: { id: sessionId }, body });

async function open(person: TestUser, lastEventId?: string): Promise<SseReader> {
  const headers: Record<string, string> = lastEventId === undefined ? {} : { "last-event-id": lastEventId };
  const reader = new SseReader(await call(eventsRoute.GET, { key: person.key, headers }));
  await reader.find("the stream is ready", (message) => message.event === "ready");
  return reader;
}

const eventsOf = (reader: SseReader, sessionId: string): SessionEvent[] =>
  reader.messages
    .map((message) => message.data as StreamItem)
    .flatMap((item) => (item.kind === "event" && item.event.sessionId === sessionId ? [item.event] : []));
const is = (type: string) => (message: { data: unknown }) =>
  (message.data as { event?: { type?: string } }).event?.type === type;

describe("the browser's stream", () => {
  test("tells every event of the person's sessions in order, with the state it led to", async () => {
    const reader = await open(ada);
    const session = await newSession();
    await send(session.id, { content: "Hello", respond: false });
    await callJson(sessionRoute.PUT, {
      key: ada.key,
      method: "PUT",
      params: { id: session.id },
      body: { name: "Renamed", starred: true },
    });
    await reader.find("the rename", is("session.updated"));
    const events = eventsOf(reader, session.id);
    expect(events.map((event) => [event.seq, event.type])).toEqual([
      [1, "session.created"],
      [2, "message.created"],
      [3, "session.updated"],
    ]);
    expect(events[1]?.message?.content).toBe("Hello");
    expect(events[2]?.session).toMatchObject({ name: "Renamed", metadata: { starred: true } });
    await reader.leave();
  });

  test("tells a person, and nobody else, that they chose another branch", async () => {
    const session = await newSession();
    const { message } = await send(session.id, { content: "One", respond: false });
    await send(session.id, { content: "Other one", parentId: message.parentId, fork: true, respond: false });
    const other = await createUser({ orgId: ada.orgId });
    await db.participant.create({
      data: { id: newId(), sessionId: session.id, userId: other.user.id, role: "member" },
    });
    const [mine, theirs] = await Promise.all([open(ada), open(other)]);
    const branchId = session.defaultBranchId;
    const change = { key: ada.key, method: "PUT", params: { id: session.id } };
    await callJson(sessionRoute.PUT, { ...change, body: { activeBranchId: branchId } });
    const told = await mine.find("the choice", (item) => item.event === "branch");
    expect(told.data).toEqual({ kind: "branch", sessionId: session.id, branchId });
    await callJson(sessionRoute.PUT, { ...change, body: { name: "Renamed later" } });
    await theirs.find("a later change", is("session.updated"));
    expect(theirs.messages.map((item) => item.event)).not.toContain("branch");
    await Promise.all([mine.leave(), theirs.leave()]);
  });

  test("carries the answer as it is written, and its end", async () => {
    const reader = await open(ada);
    const session = await newSession();
    await send(session.id, { content: "Write" });
    const asked = await model.next();
    asked.say("Some words");
    await reader.find(
      "a frame",
      (message) => message.event === "frame" && JSON.stringify(message.data).includes("Some words"),
    );
    asked.finish();
    await reader.find(
      "the end",
      (message) => (message.data as { frame?: { kind: string } }).frame?.kind === "finished",
    );
    await reader.leave();
  });

  test("opened in the middle of an answer begins with everything so far", async () => {
    const session = await newSession();
    await send(session.id, { content: "Write" });
    const asked = await model.next();
    asked.say("The first half, ");
    const reader = await open(ada);
    const snapshot = await reader.find("a snapshot with the first half", (message) =>
      JSON.stringify(message.data).includes("first half"),
    );
    expect(snapshot.event).toBe("frame");
    asked.finish();
    await reader.leave();
  });

  test("goes on after a break from where it was, without gaps and without what is known", async () => {
    const reader = await open(ada);
    const session = await newSession();
    await send(session.id, { content: "Seen", respond: false });
    const seen = await reader.find(
      "the message",
      (message) => is("message.created")(message) && JSON.stringify(message.data).includes("Seen"),
    );
    await reader.leave();
    await send(session.id, { content: "Missed", respond: false });
    const again = await open(ada, seen.id ?? "");
    expect(eventsOf(again, session.id).map((event) => event.message?.content)).toEqual(["Missed"]);
    await again.leave();
  });

  test("does not give the words of a message back that was deleted meanwhile", async () => {
    const reader = await open(ada);
    const session = await newSession();
    const position = await reader.find("the session", is("session.created"));
    await reader.leave();
    const on = (id: string, method: string) => ({ key: ada.key, method, params: { id } });
    await callJson(sessionRoute.PUT, { ...on(session.id, "PUT"), body: { name: "A name" } });
    const { message } = await send(session.id, { content: "Regretted", respond: false });
    await callJson(messageRoute.DELETE, on(message.id, "DELETE"));
    const again = await open(ada, position.id ?? "");
    expect(eventsOf(again, session.id).map((event) => event.type)).toContain("message.created");
    expect(JSON.stringify(again.messages).includes("Regretted")).toBe(false);
    await again.leave();
  });

  test("finds on its return what a crash kept from being published", async () => {
    const reader = await open(ada);
    const session = await newSession();
    const position = await reader.find(
      "the session",
      (message) => is("session.created")(message) && JSON.stringify(message.data).includes(session.id),
    );
    await reader.leave();
    await db.$transaction((tx) => recordEvents(tx, ada.actor, session.id, [{ type: "session.updated", payload: {} }]));
    const again = await open(ada, position.id ?? "");
    expect(eventsOf(again, session.id).map((event) => event.type)).toEqual(["session.updated"]);
    await again.leave();
  });

  test.each([
    ["words", "nonsense"],
    ["a time beyond all calendars", Buffer.from('{"at":1e300,"seqs":{}}').toString("base64url")],
    [
      "a number that no event can have",
      Buffer.from('{"at":1,"seqs":{"0190a000-0000-7000-8000-000000000000":9007199254740991}}').toString("base64url"),
    ],
  ])("a position made of %s has the reader fetch afresh", async (_what, position) => {
    const reader = await open(ada, position);
    expect(reader.messages.map((message) => message.event)).toEqual(["reset", "ready"]);
    await reader.leave();
  });

  test("tells nobody about sessions they do not take part in, also of the same org", async () => {
    const ben = await createUser({ orgId: ada.orgId, role: "admin" });
    const bens = await open(ben);
    const adas = await open(ada);
    const session = await newSession();
    await send(session.id, { content: "Private" });
    const asked = await model.next();
    asked.say("Secret answer");
    asked.finish();
    await adas.find("the answer", (message) => JSON.stringify(message.data).includes("Secret answer"));
    expect(bens.messages.map((message) => message.event)).toEqual(["ready"]);
    await Promise.all([bens.leave(), adas.leave()]);
  });

  test("ends when the key it was opened with is revoked, and stays open when another one is", async () => {
    const reader = await open(ada);
    const other = await createKey(ada.actor, { name: "Other", scopes: ["read"] });
    await revokeKey(ada.actor, other.id);
    expect(reader.ended).toBe(false);
    await revokeKey(ada.actor, ada.keyId);
    await reader.end();
    expect(reader.messages.at(-1)?.data).toEqual({ kind: "account", change: "signed-out" });
  });
});
