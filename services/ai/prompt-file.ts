import type { LanguageModelV4FilePart } from "@ai-sdk/provider";
import type { ProviderName } from "#lib/schemas/model.ts";
import { canSee } from "#services/ai/providers/catalogue.ts";

/** A file of a message as a prompt carries it. */
export interface PromptFile {
  name: string;
  mimeType: string;
  /** The words in it, as many as the prompt has room for; null when it has none. */
  text: string | null;
  /** A model of the run looks at it, and there was room for its bytes. */
  isLookedAt: boolean;
  /** The bytes of what is looked at; null for all else, and when only the plan was asked for. */
  bytes: Uint8Array | null;
}

const pictures = /^image\/(png|jpeg|gif|webp)$/;
/** The vendors that read PDF pages as they look. Servers that only speak their protocol mostly do not. */
const readsPdf: readonly ProviderName[] = ["anthropic", "openai", "google"];

/** Whether a model, `provider:model`, is sent the bytes of a file of this type; if not, its words go instead. */
export function takesBytes(modelId: string, mimeType: string): boolean {
  const colon = modelId.indexOf(":");
  const provider = modelId.slice(0, colon) as ProviderName;
  if (!canSee(provider, modelId.slice(colon + 1))) return false;
  return pictures.test(mimeType) || (mimeType === "application/pdf" && readsPdf.includes(provider));
}

/** A message's files as a model gets them: parts for what it can look at, and words for the rest. */
export function presentFiles(modelId: string, files: readonly PromptFile[]) {
  const parts: LanguageModelV4FilePart[] = [];
  const words: string[] = [];
  for (const { name, mimeType, bytes, text } of files) {
    if (bytes && takesBytes(modelId, mimeType)) {
      parts.push({ type: "file", filename: name, mediaType: mimeType, data: { type: "data", data: bytes } });
    } else words.push(text === null ? absence(name, mimeType) : fenced(name, text));
  }
  return { parts, words: words.join("\n\n") };
}

function absence(name: string, mimeType: string): string {
  const what = pictures.test(mimeType) ? "The picture" : "The file";
  return `[${what} ${JSON.stringify(name)} is attached, but its content is not part of this request.]`;
}

/** The fence is longer than any in the text, so that no file can end its own block. */
function fenced(name: string, text: string): string {
  const longest = (text.match(/`+/g) ?? []).reduce((most, run) => Math.max(most, run.length), 2);
  const fence = "`".repeat(longest + 1);
  return `File ${JSON.stringify(name)}:\n${fence}\n${text}\n${fence}`;
}
