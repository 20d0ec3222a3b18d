import type { ImportSource } from "#lib/schemas/import.ts";
import { Unreadable } from "#services/imports/conversation.ts";
import { growTree } from "#services/imports/grow-tree.ts";
import { largestConversation, mostConversations } from "#services/imports/limits.ts";
import { lineOf, objectOf } from "#services/imports/loose.ts";
import type { Plan } from "#services/imports/plan.ts";
import type { JsonPart, Upload } from "#services/imports/read/open-upload.ts";
import { splitJson } from "#services/imports/read/split-json.ts";
import { sources } from "#services/imports/sources/all.ts";
import { isParley, planParley } from "#services/imports/sources/parley.ts";

/** A conversation of an upload, or why it is none. */
export type Found = { position: number; title: string; source: ImportSource } & (
  | { plan: Plan }
  | { plan: null; problem: string }
);

/** What is told while an upload is read. */
export interface Reading {
  /** Bytes of text that were read. */
  onBytes(count: number): void;
  /** What is wrong with the file, and no reason to stop. */
  onWarning(warning: string): void;
  /** Whether to read the conversation at this place; all unless given. */
  wants?(position: number): boolean;
}

const unknownShape = "It has no messages in a form that Parley knows.";

/** What is taken, for the words of refusals. */
const accepted =
  "Parley takes the export of ChatGPT or Claude (zip, or its conversations.json), LibreChat's and Open WebUI's JSON, and its own JSON files and archives.";

/**
 * Reads the conversations of an upload one after the other. Positions are those of the upload and stay the same each time.
 * Throws `Unreadable` when there is none, saying what was found and what is accepted.
 */
export async function* readConversations(upload: Upload, reading: Reading): AsyncGenerator<Found> {
  const state = { position: 0, recognised: false, problem: "" };
  for (const part of upload.parts) yield* readPart(part, reading, state);
  if (state.recognised) return;
  if (state.problem !== "") throw new Unreadable(state.problem);
  const names = upload.names.map((name) => lineOf(name, 60)).join(", ");
  const what =
    names === ""
      ? "The file is JSON, but holds no conversations that Parley knows."
      : `No conversations were found among: ${names}.`;
  throw new Unreadable(`${what} ${accepted}`);
}

/** Values at the start of a file that are looked at before it counts as none of conversations. */
const mostUnknown = 20;

async function* readPart(
  part: JsonPart,
  reading: Reading,
  state: { position: number; recognised: boolean; problem: string },
): AsyncGenerator<Found> {
  const where = part.name === "" ? "" : `${lineOf(part.name, 100)}: `;
  let source: ImportSource | null = null;
  /** What came before the first conversation that is one. */
  const unknown: One[] = [];
  try {
    for await (const { text, size } of splitJson(counted(part, reading), largestConversation)) {
      if (state.position >= mostConversations) {
        reading.onWarning(`Only the first ${mostConversations.toLocaleString("en")} conversations are read.`);
        return;
      }
      // What was not asked for need not be parsed, as soon as it is known what the file holds.
      if (source !== null && reading.wants && !reading.wants(state.position)) {
        state.position++;
        continue;
      }
      const one: One = text ? readOne(text, source) : tooLarge(size);
      source ??= one.source;
      unknown.push(one);
      if (source === null && unknown.length < mostUnknown) continue;
      if (source === null) break;
      state.recognised = true;
      for (const { title, source: own, plan, problem } of unknown.splice(0)) {
        const found = { position: state.position++, title, source: own ?? source };
        yield plan ? { ...found, plan } : { ...found, plan, problem: problem || unknownShape };
      }
    }
    if (source === null && state.problem === "") {
      const problem = unknown.find((one) => one.problem !== "")?.problem;
      if (problem) state.problem = where + problem;
    }
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    if (source !== null) reading.onWarning(`${where}${error.message} What came before that can be imported.`);
    else if (state.problem === "") state.problem = where + error.message;
  }
}

async function* counted(part: JsonPart, reading: Reading): AsyncGenerator<Uint8Array> {
  for await (const chunk of await part.read()) {
    reading.onBytes(chunk.byteLength);
    yield chunk;
  }
}

interface One {
  title: string;
  source: ImportSource | null;
  plan: Plan | null;
  problem: string;
}

function tooLarge(size: number): One {
  const megabytes = (bytes: number) => Math.ceil(bytes / 1_000_000).toLocaleString("en");
  const problem = `It takes ${megabytes(size)} MB, and a conversation may take ${megabytes(largestConversation)} MB.`;
  return { title: "", source: null, plan: null, problem };
}

/** One value of the list. `expected` is what those before it were. */
function readOne(text: Buffer, expected: ImportSource | null): One {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(text));
  } catch (error) {
    const isEncoding = error instanceof TypeError;
    const problem = isEncoding ? "It is not valid UTF-8." : "It is not valid JSON.";
    return { title: "", source: null, plan: null, problem };
  }
  const given = objectOf(value);
  const title = lineOf(given.title ?? given.name, 255);
  const source = isParley(value) ? "parley" : sources.find((candidate) => candidate.matches(value))?.name;
  try {
    if (source === "parley") {
      const plan = planParley(value);
      return { title: plan.title, source, plan, problem: "" };
    }
    const reader = sources.find(({ name }) => name === (source ?? expected));
    if (!reader) return { title, source: null, plan: null, problem: "" };
    const plan = growTree(reader.read(value));
    return { title: plan.title, source: reader.name, plan, problem: "" };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { title, source: source ?? expected, plan: null, problem: error.message };
  }
}
