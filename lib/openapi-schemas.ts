import { z } from "zod";
import {
  apiKey,
  createdInvite,
  createdKey,
  invite,
  login,
  member,
  preferences,
  profile,
} from "#lib/schemas/account.ts";
import { budget, budgetStanding } from "#lib/schemas/budget.ts";
import { commandInfo, commandResult } from "#lib/schemas/command.ts";
import { errorBody } from "#lib/schemas/common.ts";
import { compaction, contextReport } from "#lib/schemas/context.ts";
import { sessionEvent, streamItem } from "#lib/schemas/event.ts";
import { savedFilter } from "#lib/schemas/filter.ts";
import { folder } from "#lib/schemas/folder.ts";
import { importItem, importJob } from "#lib/schemas/import.ts";
import { chatMessage, messagePage, part } from "#lib/schemas/message.ts";
import { modelInfo, modelList, providerSetting } from "#lib/schemas/model.ts";
import { modelPrice } from "#lib/schemas/price.ts";
import { prompt, promptSummary } from "#lib/schemas/prompt.ts";
import { frame, postResult } from "#lib/schemas/run.ts";
import { branchInfo, chatSession, participantInfo, sessionSummary } from "#lib/schemas/session.ts";
import { template, templateSummary } from "#lib/schemas/template.ts";
import { usageReport } from "#lib/schemas/usage.ts";
import { variable } from "#lib/schemas/variable.ts";

/** A JSON Schema, or a piece of an OpenAPI document. */
export type Json = Record<string, unknown>;

/** The shapes that the API speaks of by name. Each appears once in the document and is referred to from everywhere else. */
const named = {
  Session: chatSession,
  SessionSummary: sessionSummary,
  Branch: branchInfo,
  Participant: participantInfo,
  Folder: folder,
  SavedFilter: savedFilter,
  Message: chatMessage,
  MessagePage: messagePage,
  Part: part,
  PostResult: postResult,
  Frame: frame,
  Event: sessionEvent,
  StreamItem: streamItem,
  Import: importJob,
  ImportItem: importItem,
  Model: modelInfo,
  ModelList: modelList,
  Provider: providerSetting,
  Context: contextReport,
  Compaction: compaction,
  Price: modelPrice,
  Budget: budget,
  BudgetStanding: budgetStanding,
  UsageReport: usageReport,
  Command: commandInfo,
  CommandResult: commandResult,
  Template: template,
  TemplateSummary: templateSummary,
  Prompt: prompt,
  PromptSummary: promptSummary,
  Variable: variable,
  Profile: profile,
  Preferences: preferences,
  Key: apiKey,
  CreatedKey: createdKey,
  Login: login,
  Member: member,
  Invite: invite,
  CreatedInvite: createdInvite,
  Error: errorBody,
} satisfies Record<string, z.ZodType>;

const nameOf = new Map<z.ZodType, string>(Object.entries(named).map(([name, schema]) => [schema, name]));
const componentPrefix = "#/components/schemas/";

// What zod finds here under an id it describes once and refers to.
for (const [schema, id] of nameOf) z.globalRegistry.add(schema, { ...z.globalRegistry.get(schema), id });

/** The named shapes as a document lists them under `components`. */
export function componentSchemas(): Json {
  return Object.fromEntries(
    Object.entries(named).map(([name, schema]) => [name, plain(whole(name, schema), "output")]),
  );
}

/** The JSON Schema of what callers send (`input`) or get (`output`), with references to the named shapes. */
export function schemaOf(schema: z.ZodType, io: "input" | "output"): Json {
  const name = nameOf.get(schema);
  // What is sent may leave out more than what is answered, so only answers go by their name.
  return name !== undefined && io === "output" ? { $ref: `${componentPrefix}${name}` } : convert(schema, io);
}

/** A named shape itself: zod may answer with no more than a reference to it, and the shape beside that. */
function whole(name: string, schema: z.ZodType): unknown {
  const { $schema: _, $defs = {}, ...json } = z.toJSONSchema(schema, { io: "output", unrepresentable: "any" });
  return $defs[name] ?? json;
}

function convert(schema: z.ZodType, io: "input" | "output"): Json {
  const { $schema: _, $defs: __, ...json } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  return plain(json, io) as Json;
}

/**
 * Points zod's references at the document's components, and leaves out what tells a reader nothing: the pattern behind
 * a format, the limits of JavaScript's integers, ids, and the promise that an answer never gains a field.
 */
function plain(value: unknown, io: "input" | "output"): unknown {
  if (Array.isArray(value)) return value.map((item) => plain(item, io));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([key, inner]) => !isNoise(key, inner, value, io));
  return Object.fromEntries(
    entries.map(([key, inner]) => [
      key,
      key === "$ref" ? String(inner).replace("#/$defs/", componentPrefix) : plain(inner, io),
    ]),
  );
}

function isNoise(key: string, value: unknown, holder: object, io: "input" | "output"): boolean {
  if (key === "id") return typeof value === "string";
  if (key === "pattern") return "format" in holder;
  if (key === "additionalProperties") return value === false && io === "output";
  return (key === "minimum" || key === "maximum") && Math.abs(Number(value)) === Number.MAX_SAFE_INTEGER;
}
