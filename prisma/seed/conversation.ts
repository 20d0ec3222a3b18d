import type { Part } from "#lib/schemas/message.ts";

/** A conversation as it is told in `content/`: who said what, without ids, times and numbers. */
export interface Conversation {
  /** Names it for good: the session's id is made from it, so that a second seeding finds the first. */
  slug: string;
  name: string;
  /** `provider:model`. */
  model: string;
  /** How long ago its last message was written. */
  hoursAgo: number;
  turns: readonly Turn[];
  systemPrompt?: string;
  tags?: string[];
  starred?: boolean;
  archived?: boolean;
  /** Named branches that leave the main path, written after it. */
  forks?: readonly Fork[];
}

/** A named branch. */
export interface Fork {
  name: string;
  /** How many turns of the main path it shares. */
  after: number;
  turns: readonly Turn[];
  favorite?: boolean;
  /** Its own messages were copied to the end of the main path. */
  merged?: boolean;
}

export type Turn = Question | Answer;

/** What the person wrote. */
export interface Question {
  by: "person";
  text: string;
  /** The text before it was edited in place. */
  earlier?: string;
  /** Minutes that passed before it was written, beyond reading and typing. */
  pause?: number;
  /** A later version of this turn with all that followed it. This one and what follows it here stay as the older version. */
  instead?: readonly Turn[];
}

/** What a model answered. */
export interface Answer {
  by: "model";
  text: string;
  /** Reasoning, tool calls and sources, shown before the text. */
  before?: readonly Part[];
  /** The model that answered, if it was not the session's. */
  model?: string;
  /** The session's model failed with this, and `model` answered in its place. */
  fallback?: { code: string; message: string };
  /** How it ended, if not well. */
  ending?: { status: "interrupted" | "failed" | "cancelled"; error?: { code: string; message: string } };
  instead?: readonly Turn[];
}

/** A turn of the person. */
export function ask(text: string, more: Omit<Question, "by" | "text"> = {}): Question {
  return { by: "person", text, ...more };
}

/** A turn of the model. */
export function answer(text: string, more: Omit<Answer, "by" | "text"> = {}): Answer {
  return { by: "model", text, ...more };
}

/** What a model thought before it answered. */
export function thought(text: string, seconds: number): Part {
  return { type: "reasoning", text, durationMs: seconds * 1_000 };
}

/** Markdown in a template: `~~~` stands for a code fence, and backslashes are kept, but for those before a backtick or a dollar sign. */
export function md(template: TemplateStringsArray): string {
  return String.raw(template).trim().replaceAll("~~~", "```").replaceAll("\\`", "`").replaceAll("\\${", "${");
}
