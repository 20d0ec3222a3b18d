import { vi } from "vitest";
import { ChatClient } from "#lib/client/client.ts";
import { newId } from "#lib/id.ts";
import type { ChatMessage } from "#lib/schemas/message.ts";
import type { ChatSession, SessionSummary } from "#lib/schemas/session.ts";

/** A page of one person, as it is right after it came. Two with the same `userId` share what the device keeps. */
export function openPage(userId: string = newId()): ChatClient {
  return new ChatClient({
    profile: {
      id: userId,
      name: "Ada Byron",
      email: "ada@example.com",
      image: null,
      orgId: newId(),
      orgName: "Test org",
      role: "owner",
      hasPassword: true,
    },
    preferences: {},
    models: { data: [], defaultModel: "demo:demo", problems: [] },
    upload: { files: 20, fileSize: 20_000_000 },
    sessions: [],
    starred: [],
    folders: [],
    filters: [],
    nextCursor: null,
    position: "",
  });
}

/** Gives the test an empty device and a server that answers with the next of `answers`; null is a broken connection. */
export function fakeDevice() {
  const stored = new Map<string, string>();
  const requests: Array<{ method: string; path: string; body: Record<string, unknown> }> = [];
  const answers: Array<{ status: number; body: unknown } | null> = [];
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => stored.set(key, value),
    removeItem: (key: string) => stored.delete(key),
  });
  vi.stubGlobal("fetch", async (path: string, { method = "GET", body }: { method?: string; body?: string | null }) => {
    requests.push({ method, path, body: JSON.parse(body ?? "{}") });
    const answer = answers.shift();
    if (!answer) throw new TypeError("fetch failed");
    return Response.json(answer.body, { status: answer.status });
  });
  return { stored, requests, answers };
}

/** A request on its way, which the test answers. */
interface Sent {
  method: string;
  path: string;
  body: Record<string, unknown>;
  answer(status: number, body?: unknown): void;
}

/** A server that answers each request when the test says so; without a body it refuses. */
export function holdRequests(): Sent[] {
  const sent: Sent[] = [];
  const refusal = { error: { code: "unavailable", message: "Not now." } };
  vi.stubGlobal("fetch", (path: string, { method = "GET", body }: { method?: string; body?: string | null }) => {
    const { promise, resolve } = Promise.withResolvers<Response>();
    const answer = (status: number, data: unknown = refusal) => resolve(Response.json(data, { status }));
    sent.push({ method, path, body: JSON.parse(body ?? "{}"), answer });
    return promise;
  });
  return sent;
}

/** A session without messages. */
export function session(change: Partial<ChatSession> & { id: string }): ChatSession {
  const branchId = newId();
  return {
    ...summary(change),
    settings: {},
    defaultBranchId: branchId,
    activeBranchId: branchId,
    branches: [],
    participants: [],
    abilities: ["read", "write", "run"],
    lastSeq: 1,
    messages: [],
    hasOlder: false,
    ...change,
  };
}

/** A session as lists show it. */
export function summary(change: Partial<SessionSummary> & { id: string }): SessionSummary {
  const at = "2026-01-02T00:00:00.000Z";
  return {
    name: "A chat",
    created: at,
    lastUpdated: at,
    provider: "demo",
    model: "demo",
    kind: "chat",
    status: "active",
    metadata: {
      messageCount: 0,
      totalTokens: 0,
      totalCost: 0,
      tags: [],
      starred: false,
      folderId: null,
      archived: false,
      preview: "",
      lastActivityAt: at,
      busy: false,
      unread: false,
    },
    parentSessionId: null,
    deletedAt: null,
    ...change,
  };
}

/** A person's message at the beginning of a session. */
export function message(change: Partial<ChatMessage> & Pick<ChatMessage, "sessionId" | "branchId">): ChatMessage {
  const id = newId();
  const at = "2026-01-02T00:00:00.000Z";
  return {
    id,
    parentId: null,
    depth: 0,
    seq: 2,
    role: "user",
    type: "text",
    content: "Hello",
    parts: [{ type: "text", text: "Hello" }],
    status: "complete",
    sender: { type: "user", id: null, name: "Ada Byron" },
    timestamp: at,
    updatedAt: at,
    deletedAt: null,
    versions: { index: 0, of: 1, ids: [id], branchIds: [change.branchId] },
    clientId: null,
    runId: null,
    metadata: {
      tokens: null,
      inputTokens: null,
      outputTokens: null,
      reasoningTokens: null,
      model: null,
      provider: null,
      processing_time: null,
      firstTokenMs: null,
      cost: null,
      editedAt: null,
      attachments: [],
      reactions: [],
      annotations: [],
      references: [],
      contextRule: null,
      threads: [],
      copiedFromId: null,
      mergeId: null,
      edits: [],
    },
    context: {},
    ...change,
  };
}
