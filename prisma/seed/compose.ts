import { contentOf } from "#lib/frames.ts";
import { newId } from "#lib/id.ts";
import type { EventPayload, EventType } from "#lib/schemas/event.ts";
import type { Part } from "#lib/schemas/message.ts";
import { estimateTokens } from "#lib/tokens.ts";
import type { Prisma } from "#prisma/generated/client.ts";
import type { Answer, Conversation, Question, Turn } from "#prisma/seed/conversation.ts";
import { writeFork } from "#prisma/seed/forks.ts";
import { answerTime, durationOf, questionTime } from "#prisma/seed/pace.ts";
import { splitModel } from "#services/sessions/create.ts";
import { priceOf, type TokenUsage } from "#services/usage/price.ts";

/** Where a conversation is written: a session that exists and has no message yet. */
export interface Place {
  sessionId: string;
  branchId: string;
  participantId: string;
  userId: string;
  /** The number its next event gets. */
  nextSeq: number;
  /** When its last message was written. */
  end: Date;
}

/** The rows of a conversation, in the order in which they can be inserted. */
export interface Rows {
  branches: Prisma.BranchCreateManyInput[];
  merges: Prisma.MergeCreateManyInput[];
  messages: Prisma.MessageCreateManyInput[];
  edits: Prisma.MessageEditCreateManyInput[];
  runs: Prisma.RunCreateManyInput[];
  events: Prisma.EventCreateManyInput[];
  /** Where each lane ends, the main one included. */
  heads: { branchId: string; headMessageId: string | null; headDepth: number }[];
  activeBranchId: string;
  nextSeq: number;
  start: Date;
  totalTokens: number;
  totalCostMicros: number;
  preview: string;
}

/** What a conversation is written with. */
export interface Writer {
  place: Place;
  conversation: Conversation;
  rows: Rows;
  clock: number;
}

/** The place in the tree where the next message goes. */
export interface Tip {
  branchId: string;
  parentId: string | null;
  /** The lane of the parent, which is not always the lane that goes on from it. */
  parentBranchId: string;
  depth: number;
  /** Tokens of the path so far. */
  tokens: number;
}

/** Most tokens that a model is sent; older messages of a long session are left out, as the product does. */
const contextLimit = 60_000;

/** Turns a conversation into rows that keep every rule of the tree: depths, parents, numbers, heads, totals. */
export function compose(conversation: Conversation, place: Place): Rows {
  const start = new Date(place.end.getTime() - durationOf(allTurns(conversation)));
  const rows: Rows = {
    branches: [],
    merges: [],
    messages: [],
    edits: [],
    runs: [],
    events: [],
    heads: [],
    activeBranchId: place.branchId,
    nextSeq: place.nextSeq,
    start,
    totalTokens: 0,
    totalCostMicros: 0,
    preview: "",
  };
  const writer = { place, conversation, rows, clock: start.getTime() };
  const { branchId } = place;
  const begin = { branchId, parentId: null, parentBranchId: branchId, depth: 0, tokens: 0 };
  const tips = writeLane(writer, conversation.turns, begin);
  for (const fork of conversation.forks ?? []) writeFork(writer, fork, tips[fork.after] ?? begin);
  const changed = [...(conversation.tags ? ["tags"] : []), ...(conversation.archived ? ["archived"] : [])];
  if (changed.length > 0) record(writer, "session.updated", { changed });
  return rows;
}

function allTurns({ turns, forks = [] }: Conversation): Turn[] {
  return [...turns, ...forks.flatMap((fork) => fork.turns)];
}

/** Writes turns into a lane, and after them the lanes of their later versions. Returns the place before each turn and the end. */
export function writeLane(writer: Writer, turns: readonly Turn[], begin: Tip): Tip[] {
  let tip = begin;
  const tips = [begin];
  const versions: { turns: readonly Turn[]; tip: Tip }[] = [];
  for (const turn of turns) {
    if (turn.instead) versions.push({ turns: turn.instead, tip });
    tip = turn.by === "person" ? writeQuestion(writer, turn, tip) : writeAnswer(writer, turn, tip);
    tips.push(tip);
  }
  writer.rows.heads.push({ branchId: tip.branchId, headMessageId: tip.parentId, headDepth: tip.depth - 1 });
  for (const version of versions) writeVersion(writer, version.turns, version.tip);
  return tips;
}

function writeVersion(writer: Writer, turns: readonly Turn[], from: Tip): void {
  const branchId = newId();
  const { sessionId, userId } = writer.place;
  writer.rows.branches.push({
    id: branchId,
    sessionId,
    kind: "version",
    parentBranchId: from.parentBranchId,
    forkDepth: from.depth - 1,
    createdBy: userId,
    createdAt: new Date(writer.clock),
    updatedAt: new Date(writer.clock),
  });
  record(writer, "branch.created", { branchId });
  writer.rows.activeBranchId = branchId;
  writeLane(writer, turns, { ...from, branchId });
}

function writeQuestion(writer: Writer, turn: Question, tip: Tip): Tip {
  const { rows, place } = writer;
  writer.clock += questionTime(turn);
  const at = new Date(writer.clock);
  const id = newId();
  const parts = [{ type: "text", text: turn.text }];
  rows.messages.push({
    ...nodeAt(writer, tip, id),
    role: "user",
    participantId: place.participantId,
    content: turn.text,
    parts,
    createdAt: at,
    updatedAt: at,
    editedAt: turn.earlier === undefined ? null : at,
  });
  record(writer, "message.created", { messageId: id, branchId: tip.branchId });
  if (turn.earlier !== undefined) {
    rows.edits.push({ id: newId(), messageId: id, content: turn.earlier, editedBy: place.userId, createdAt: at });
    record(writer, "message.edited", { messageId: id, branchId: tip.branchId });
  }
  rows.preview = turn.text.replace(/\s+/g, " ").trim().slice(0, 160).toWellFormed();
  return next(tip, id, estimateTokens(turn.text));
}

function writeAnswer(writer: Writer, turn: Answer, tip: Tip): Tip {
  const { rows, conversation } = writer;
  const { branchId } = tip;
  const messageId = newId();
  const runId = newId();
  const asked = new Date(writer.clock);
  const node = nodeAt(writer, tip, messageId);
  record(writer, "message.created", { messageId, branchId });
  writer.clock += answerTime(turn).processingTimeMs;
  const finished = new Date(writer.clock);
  const model = turn.model ?? conversation.model;
  const parts = partsOf(turn);
  const usage = turn.ending ? null : usageOf(parts, tip.tokens);
  const costMicros = usage && priceOf(model, usage, finished);
  const outcome = { status: turn.ending?.status ?? "complete", costMicros, createdAt: asked };
  rows.messages.push({
    ...node,
    ...outcome,
    ...splitModel(model),
    ...(usage ? tokenColumns(usage) : {}),
    ...answerTime(turn),
    role: "assistant",
    content: contentOf(parts),
    parts: parts as Prisma.InputJsonObject[],
    metadata: metadataOf(turn, conversation.model, model) as Prisma.InputJsonObject,
    updatedAt: finished,
  });
  const run = { ...runOf(writer, turn, model, usage), ...outcome, startedAt: asked, finishedAt: finished };
  rows.runs.push({ ...run, id: runId, messageId, branchId });
  record(writer, "message.completed", { messageId, branchId, runId }, { type: "system", id: "runs" });
  rows.totalTokens += usage ? usage.inputTokens + usage.outputTokens : 0;
  rows.totalCostMicros += costMicros ?? 0;
  return next(tip, messageId, estimateTokens(turn.text));
}

function partsOf(turn: Answer): Part[] {
  return [...(turn.before ?? []), ...(turn.text === "" ? [] : [{ type: "text" as const, text: turn.text }])];
}

function nodeAt({ place, rows }: Writer, tip: Tip, id: string) {
  const { branchId, depth, parentId } = tip;
  return { id, sessionId: place.sessionId, branchId, depth, parentId, seq: rows.nextSeq };
}

function runOf(writer: Writer, turn: Answer, model: string, usage: TokenUsage | null) {
  const { sessionId, userId } = writer.place;
  return {
    sessionId,
    model: turn.fallback ? writer.conversation.model : model,
    attempts: attemptsOf(turn, writer.conversation.model, model) as Prisma.InputJsonArray,
    usage: { ...usage },
    ...(turn.ending?.error ? { error: turn.ending.error } : {}),
    billedUserId: userId,
  };
}

function attemptsOf(turn: Answer, requested: string, model: string): object[] {
  const failed = turn.fallback && { ...splitModel(requested), error: turn.fallback };
  const last = { ...splitModel(model), ...(turn.ending?.error ? { error: turn.ending.error } : {}) };
  return failed ? [failed, last] : [last];
}

function metadataOf(turn: Answer, requested: string, model: string): object {
  return {
    ...(turn.fallback ? { fallback: { requested, attempts: attemptsOf(turn, requested, model) } } : {}),
    ...(turn.ending?.error ? { error: turn.ending.error } : {}),
  };
}

function usageOf(parts: readonly Part[], contextTokens: number): TokenUsage {
  const reasoning = parts.map((part) => (part.type === "reasoning" ? part.text : "")).join("");
  const reasoningTokens = estimateTokens(reasoning);
  const inputTokens = Math.min(contextTokens, contextLimit) + 40;
  // Providers bill a prefix that they have seen before as cached, from about a thousand tokens on.
  const cachedTokens = inputTokens > 2_000 ? Math.floor((inputTokens * 0.8) / 128) * 128 : 0;
  const outputTokens = estimateTokens(contentOf(parts)) + reasoningTokens;
  return { inputTokens, cachedTokens, cacheWriteTokens: 0, outputTokens, reasoningTokens };
}

function tokenColumns({ inputTokens, cachedTokens, outputTokens, reasoningTokens }: TokenUsage) {
  return { inputTokens, cachedTokens, outputTokens, reasoningTokens };
}

function next(tip: Tip, id: string, tokens: number): Tip {
  const { branchId } = tip;
  return { branchId, parentBranchId: branchId, parentId: id, depth: tip.depth + 1, tokens: tip.tokens + tokens };
}

/** Notes a fact and gives it the next number. */
export function record(
  { rows, place, clock }: Writer,
  type: EventType,
  payload: EventPayload,
  actor = { type: "user", id: place.userId },
): void {
  const { sessionId } = place;
  rows.events.push({ id: newId(), sessionId, seq: rows.nextSeq, type, payload, actor, createdAt: new Date(clock) });
  rows.nextSeq += 1;
}
