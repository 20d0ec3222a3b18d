import { commandContext } from "#lib/schemas/command.ts";
import { answerFacts, type Part, part as partSchema } from "#lib/schemas/message.ts";
import {
  idOf,
  isObject,
  type Loose,
  lineOf,
  linkOf,
  listOf,
  objectOf,
  storableValue,
  textOf,
  timeOf,
} from "#services/imports/loose.ts";
import type { Author, PlannedExtras, PlannedMessage } from "#services/imports/plan.ts";

interface Surroundings {
  indexOf: ReadonlyMap<string, number>;
  lane: number;
  /** When the session was made, for what has no time. */
  created: Date;
  /** Places of the session's merges, by their ids. */
  mergeOf: ReadonlyMap<string, number>;
  missing: Set<string>;
}

/** A message of Parley's own JSON with everything that hangs on it. */
export function planMessage(message: Loose, around: Surroundings): PlannedMessage {
  const { indexOf, lane, created } = around;
  const metadata = objectOf(message.metadata);
  const createdAt = timeOf(message.timestamp) ?? created;
  const role = oneOf(["user", "assistant", "system", "tool"] as const, message.role);
  const sender = objectOf(message.sender);
  const byPerson = sender.type === "user" || sender.type === "agent" || sender.type === "channel";
  return {
    parent: indexOf.get(idOf(message.parentId)) ?? null,
    ...{ lane, depth: 0, role, createdAt },
    author: byPerson ? authorOf(sender) : null,
    parts: partsOf(message),
    // What was being written then is not written any more.
    status:
      message.status === "streaming"
        ? "interrupted"
        : oneOf(["complete", "interrupted", "failed", "cancelled"] as const, message.status),
    provider: lineOf(metadata.provider, 50) || null,
    model: lineOf(metadata.model, 200) || null,
    files: listOf(metadata.attachments)
      .map(objectOf)
      .map((file) => ({
        key: textOf(file.path).replace(/^(?:\.{0,2}\/)+/, "") || idOf(file.id),
        name: lineOf(file.name, 200) || "file",
      })),
    extras: planExtras(message, metadata, createdAt, around),
  };
}

/** Files that were exported without metadata have the words alone. */
function partsOf(message: Loose): Part[] {
  if (!Array.isArray(message.parts)) return [{ type: "text", text: textOf(message.content) }];
  return listOf(storableValue(message.parts)).flatMap((value) => partSchema.safeParse(value).data ?? []);
}

function planExtras(
  message: Loose,
  metadata: Loose,
  createdAt: Date,
  { indexOf, mergeOf, missing }: Surroundings,
): PlannedExtras {
  const cost = metadata.cost;
  return {
    type: oneOf(["text", "command", "card", "notice"] as const, message.type),
    content: textOf(message.content),
    inputTokens: countOf(metadata.inputTokens),
    cachedTokens: countOf(metadata.cachedTokens),
    outputTokens: countOf(metadata.outputTokens),
    reasoningTokens: countOf(metadata.reasoningTokens),
    costMicros: typeof cost === "number" && cost >= 0 && cost < 1e9 ? BigInt(Math.round(cost * 1_000_000)) : null,
    firstTokenMs: countOf(metadata.firstTokenMs),
    processingTimeMs: countOf(metadata.processing_time),
    metadata: factsOf(metadata),
    context: contextOf(message),
    clientId: lineOf(message.clientId, 64) || null,
    updatedAt: timeOf(message.updatedAt) ?? createdAt,
    editedAt: timeOf(metadata.editedAt),
    deletedAt: timeOf(message.deletedAt),
    copiedFrom: indexOf.get(idOf(metadata.copiedFromId)) ?? null,
    merge: mergeOf.get(idOf(metadata.mergeId)) ?? null,
    edits: listOf(metadata.edits)
      .map(objectOf)
      .map((edit) => ({ content: textOf(edit.content), at: timeOf(edit.at) ?? createdAt })),
    reactions: listOf(metadata.reactions)
      .map(objectOf)
      .flatMap(({ emoji, users }) =>
        listOf(users).map((user) => ({ emoji: lineOf(emoji, 32), author: authorOf(objectOf(user)) })),
      )
      .filter(({ emoji }) => emoji !== ""),
    annotations: listOf(metadata.annotations)
      .filter(isObject)
      .map((note) => planAnnotation(note, createdAt)),
    references: listOf(metadata.references)
      .filter(isObject)
      .flatMap((link) => planReference(link, createdAt, indexOf, missing)),
    contextRule: metadata.contextRule === "pin" || metadata.contextRule === "exclude" ? metadata.contextRule : null,
  };
}

/** How an answer came about, each fact by itself; what is not as we write it is left out. */
function factsOf(metadata: Loose): Loose {
  return Object.fromEntries(
    Object.entries(answerFacts.shape).flatMap(([name, shape]) => {
      const { data } = shape.safeParse(storableValue(metadata[name]));
      return data === undefined ? [] : [[name, data]];
    }),
  );
}

/** Around what was said; of a command only what a card can show. */
function contextOf(message: Loose): Loose {
  const { command, ...context } = objectOf(storableValue(message.context));
  const { data } = commandContext.safeParse(command);
  return data === undefined ? context : { ...context, command: data };
}

/** As long as the address of a link may be. */
const longestUrl = 2_000;

function planAnnotation(note: Loose, createdAt: Date): PlannedExtras["annotations"][number] {
  return {
    author: authorOf(objectOf(note.author)),
    body: textOf(note.body),
    quote: typeof note.quote === "string" ? textOf(note.quote) : null,
    position: countOf(note.position),
    createdAt: timeOf(note.createdAt) ?? createdAt,
    updatedAt: timeOf(note.updatedAt) ?? createdAt,
    resolvedAt: timeOf(note.resolvedAt),
  };
}

/** Links to messages of the same file, and to addresses outside. What another session holds cannot be found again. */
function planReference(
  link: Loose,
  createdAt: Date,
  indexOf: ReadonlyMap<string, number>,
  missing: Set<string>,
): PlannedExtras["references"] {
  const facts = { context: textOf(link.context), createdAt: timeOf(link.createdAt) ?? createdAt };
  const url = linkOf(link.url);
  if (link.type === "external" && url && textOf(link.url).length <= longestUrl)
    return [{ type: "external" as const, target: null, url: textOf(link.url), ...facts }];
  const target = indexOf.get(idOf(link.targetId));
  if (link.type === "message" && target !== undefined)
    return [{ type: "message" as const, target, url: null, ...facts }];
  missing.add("Links to other chats were left out.");
  return [];
}

function authorOf(person: Loose): Author {
  return { id: idOf(person.id) || null, name: lineOf(person.name, 255) };
}

/** A number that counts something; null when it is none. */
export function countOf(value: unknown): number | null {
  return typeof value === "number" && value >= 0 && value < 2 ** 31 ? Math.round(value) : null;
}

function oneOf<const Word extends string>(words: readonly [Word, ...Word[]], value: unknown): Word {
  return words.find((word) => word === value) ?? words[0];
}
