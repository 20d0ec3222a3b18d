import { contentOf } from "#lib/frames.ts";
import type { ChatMessage, MessageExtras, Part } from "#lib/schemas/message.ts";
import type { MessageRow } from "#services/messages/rows.ts";

type Sender = ChatMessage["sender"];

const noExtras: MessageExtras = {
  attachments: [],
  reactions: [],
  annotations: [],
  references: [],
  contextRule: null,
  threads: [],
};

/** A message as callers see it. A deleted message keeps its place and its side threads, but none of its words. */
export function presentMessage(
  row: MessageRow,
  edits: ChatMessage["metadata"]["edits"] = [],
  extras: MessageExtras = noExtras,
): ChatMessage {
  const deleted = row.deletedAt !== null;
  const parts: Part[] = deleted ? [] : row.parts;
  return {
    id: row.id,
    sessionId: row.sessionId,
    branchId: row.branchId,
    parentId: row.parentId,
    depth: row.depth,
    seq: row.seq,
    role: row.role as ChatMessage["role"],
    type: row.type as ChatMessage["type"],
    // While a run writes, only the parts are saved; the text is filled in when it ends.
    content: deleted ? "" : row.status === "streaming" ? contentOf(parts) : row.content,
    parts,
    status: row.status as ChatMessage["status"],
    sender: presentSender(row),
    timestamp: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    deletedAt: row.deletedAt?.toISOString() ?? null,
    versions: presentVersions(row),
    clientId: row.clientId,
    runId: row.runId,
    metadata: presentMetadata(row, deleted ? [] : edits, deleted ? { ...noExtras, threads: extras.threads } : extras),
    context: deleted ? {} : row.context,
  };
}

function presentVersions(row: MessageRow): ChatMessage["versions"] {
  const ids = row.versions.map((version) => version.slice(0, 36));
  const branchIds = row.versions.map((version) => version.slice(37));
  return { index: Math.max(0, ids.indexOf(row.id)), of: Math.max(1, ids.length), ids, branchIds };
}

function presentSender(row: MessageRow): Sender {
  if (row.role === "assistant" && row.senderType === null)
    return { type: "model", id: row.model, name: row.model ?? "" };
  if (row.senderType === null) return { type: "system", id: null, name: "" };
  return { type: row.senderType as Sender["type"], id: row.senderId, name: row.senderName ?? "" };
}

function presentMetadata(
  row: MessageRow,
  edits: ChatMessage["metadata"]["edits"],
  extras: MessageExtras,
): ChatMessage["metadata"] {
  const { fallback, error, estimated, pruned } = row.metadata as Pick<
    ChatMessage["metadata"],
    "fallback" | "error" | "estimated" | "pruned"
  >;
  return {
    tokens: row.outputTokens,
    inputTokens: row.inputTokens,
    outputTokens: row.outputTokens,
    reasoningTokens: row.reasoningTokens,
    model: row.model,
    provider: row.provider,
    processing_time: row.processingTimeMs,
    firstTokenMs: row.firstTokenMs,
    cost: row.costMicros === null ? null : Number(row.costMicros) / 1_000_000,
    editedAt: row.editedAt?.toISOString() ?? null,
    ...extras,
    copiedFromId: row.copiedFromId,
    mergeId: row.mergeId,
    edits,
    ...(fallback ? { fallback } : {}),
    ...(error ? { error } : {}),
    ...(estimated ? { estimated } : {}),
    ...(pruned ? { pruned } : {}),
  };
}
