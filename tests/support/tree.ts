import { randomUUID } from "node:crypto";
import * as messageRestoreRoute from "#app/api/chat/messages/[id]/restore/route.ts";
import * as messageRoute from "#app/api/chat/messages/[id]/route.ts";
import * as branchRoute from "#app/api/chat/sessions/[id]/branch/route.ts";
import * as branchOneRoute from "#app/api/chat/sessions/[id]/branches/[branchId]/route.ts";
import * as branchesRoute from "#app/api/chat/sessions/[id]/branches/route.ts";
import * as clearRoute from "#app/api/chat/sessions/[id]/clear/route.ts";
import * as compareRoute from "#app/api/chat/sessions/[id]/compare/route.ts";
import * as duplicateRoute from "#app/api/chat/sessions/[id]/duplicate/route.ts";
import * as mergeRoute from "#app/api/chat/sessions/[id]/merge/route.ts";
import * as mergeOneRoute from "#app/api/chat/sessions/[id]/merges/[mergeId]/route.ts";
import * as mergesRoute from "#app/api/chat/sessions/[id]/merges/route.ts";
import * as messagesRoute from "#app/api/chat/sessions/[id]/messages/route.ts";
import * as sessionRoute from "#app/api/chat/sessions/[id]/route.ts";
import * as sessionsRoute from "#app/api/chat/sessions/route.ts";
import { db } from "#lib/db.ts";
import { newId } from "#lib/id.ts";
import type { BranchedSession, BranchNode, Comparison, MergeInfo, MergeResult } from "#lib/schemas/branch.ts";
import type { ChatMessage, MessagePage } from "#lib/schemas/message.ts";
import type { PostResult } from "#lib/schemas/run.ts";
import type { ChatSession } from "#lib/schemas/session.ts";
import { call } from "#tests/support/call.ts";
import type { TestUser } from "#tests/support/factories.ts";

/** A refusal, as its status and what it says. */
export class Refused extends Error {
  readonly status: number;
  constructor(status: number, text: string) {
    super(`${status} ${text}`);
    this.status = status;
  }
}

type Handler = Parameters<typeof call>[0];
type Options = NonNullable<Parameters<typeof call>[1]>;

/** The tree of sessions as one person works on it through the API. Throws `Refused` for what is refused. */
export function treeOf({ key }: Pick<TestUser, "key">) {
  const ask = async <Body>(handler: Handler, options: Options): Promise<Body> => {
    const response = await call(handler, { key, ...options });
    if (!response.ok) throw new Refused(response.status, await response.text());
    return (await response.json()) as Body;
  };
  const session = (body: object = {}) =>
    ask<ChatSession>(sessionsRoute.POST, { body: { model: "demo:parley", ...body } });
  const say = async (sessionId: string, content: string, more: object = {}): Promise<ChatMessage> => {
    const body = { content, respond: false, ...more };
    return (await ask<PostResult>(messagesRoute.POST, { params: { id: sessionId }, body })).message;
  };
  const path = (sessionId: string, branchId?: string) =>
    ask<MessagePage>(messagesRoute.GET, {
      params: { id: sessionId },
      query: { limit: 100, ...(branchId ? { branchId } : {}) },
    });
  return {
    ask,
    session,
    say,
    path,
    read: (id: string) => ask<ChatSession>(sessionRoute.GET, { params: { id } }),
    choose: (id: string, activeBranchId: string) =>
      ask<ChatSession>(sessionRoute.PUT, { method: "PUT", params: { id }, body: { activeBranchId } }),
    /** What a branch says, from its first message to its last. */
    words: async (sessionId: string, branchId?: string) =>
      (await path(sessionId, branchId)).data.map((message) => message.content),
    /** Says several things one after the other. */
    sayAll: async (sessionId: string, contents: readonly string[], more: object = {}) => {
      const said: ChatMessage[] = [];
      for (const content of contents) said.push(await say(sessionId, content, more));
      return said;
    },
    fork: (id: string, body: object = {}) =>
      ask<BranchedSession>(branchRoute.POST, { params: { id }, body: { into: "branch", ...body } }),
    forkSession: (id: string, body: object = {}) => ask<BranchedSession>(branchRoute.POST, { params: { id }, body }),
    branches: (id: string, query: Options["query"] = {}) =>
      ask<{ data: BranchNode[]; nextCursor: string | null }>(branchesRoute.GET, { params: { id }, query }),
    branch: (id: string, branchId: string) => ask<BranchNode>(branchOneRoute.GET, { params: { id, branchId } }),
    updateBranch: (id: string, branchId: string, body: object) =>
      ask<BranchNode>(branchOneRoute.PATCH, { method: "PATCH", params: { id, branchId }, body }),
    prune: (id: string, branchId: string) =>
      ask<BranchNode>(branchOneRoute.DELETE, { method: "DELETE", params: { id, branchId } }),
    remove: (id: string, query: Options["query"] = {}) =>
      ask<ChatMessage>(messageRoute.DELETE, { method: "DELETE", params: { id }, query }),
    restore: (id: string) => ask<ChatMessage>(messageRestoreRoute.POST, { method: "POST", params: { id } }),
    edit: (id: string, body: object) => ask<PostResult>(messageRoute.PUT, { method: "PUT", params: { id }, body }),
    clear: (id: string, body: object = {}) => ask<BranchedSession>(clearRoute.POST, { params: { id }, body }),
    undoClear: (id: string, query: Options["query"] = {}) =>
      ask<BranchedSession>(clearRoute.DELETE, { method: "DELETE", params: { id }, query }),
    duplicate: (id: string, body: object = {}) => ask<ChatSession>(duplicateRoute.POST, { params: { id }, body }),
    compare: (id: string, query: NonNullable<Options["query"]>) =>
      ask<Comparison>(compareRoute.GET, { params: { id }, query }),
    merge: (id: string, body: object) => ask<MergeResult>(mergeRoute.POST, { params: { id }, body }),
    merges: (id: string, query: Options["query"] = {}) =>
      ask<{ data: MergeInfo[]; nextCursor: string | null }>(mergesRoute.GET, { params: { id }, query }),
    undoMerge: (id: string, mergeId: string) =>
      ask<MergeInfo>(mergeOneRoute.DELETE, { method: "DELETE", params: { id, mergeId } }),
  };
}

export type Tree = ReturnType<typeof treeOf>;

/** The status with which something was refused. Fails when it was not. */
export async function refusal(doing: Promise<unknown>): Promise<number> {
  try {
    await doing;
  } catch (error) {
    if (error instanceof Refused) return error.status;
    throw error;
  }
  throw new Error("this was not refused");
}

/** A finished answer at the head of a branch, as a run leaves it, without a model. */
export async function answer(
  sessionId: string,
  branchId: string,
  content: string,
  model = "scripted",
): Promise<string> {
  const id = newId();
  const branch = await db.branch.findUniqueOrThrow({ where: { id: branchId } });
  const session = await db.session.update({
    where: { id: sessionId },
    data: { nextSeq: { increment: 1 }, messageCount: { increment: 1 }, totalTokens: { increment: 30 } },
  });
  const depth = branch.headDepth + 1;
  const seq = session.nextSeq - 1;
  const usage = { inputTokens: 20, outputTokens: 10 };
  await db.message.create({
    data: {
      ...{ id, sessionId, branchId, depth, parentId: branch.headMessageId, seq, role: "assistant", content },
      ...{ parts: [{ type: "text", text: content }], provider: "compatible", model, ...usage, costMicros: 5n },
    },
  });
  await db.run.create({
    data: { id: newId(), sessionId, branchId, messageId: id, status: "complete", usage, costMicros: 5n },
  });
  const payload = { messageId: id, branchId };
  await db.event.create({ data: { id: randomUUID(), sessionId, seq, type: "message.created", payload } });
  await db.branch.update({ where: { id: branchId }, data: { headMessageId: id, headDepth: depth } });
  return id;
}
