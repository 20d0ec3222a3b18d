import { z } from "zod";
import { id, line, pageQuery, text, timestamp } from "#lib/schemas/common.ts";
import { maxMessageLength } from "#lib/schemas/limits.ts";
import { modelId, sessionSettings } from "#lib/schemas/model.ts";
import { variableList } from "#lib/schemas/variable.ts";

/** Whose template or prompt it is, and what the reader may do with it. */
const ownership = {
  shared: z.boolean().describe("Everybody in the workspace can use it."),
  owner: z.object({ id, name: z.string() }),
  mine: z.boolean(),
  editable: z.boolean().describe("By you: it is yours, or shared and you are an owner or admin."),
};

/** What everything that is kept to be used again answers about itself. */
export const keptFields = { id, ...ownership, createdAt: timestamp, updatedAt: timestamp };

const templateMessage = z
  .object({
    role: z.enum(["user", "assistant", "system"]),
    content: text(maxMessageLength).refine((value) => value.trim() !== "", "Write something, or remove this message."),
  })
  .strict();

const fields = {
  name: line(120).describe("Also names the sessions made from it, so it may have variables."),
  description: text(2_000),
  shared: z.boolean().describe("Lets everybody in the workspace use it."),
  model: modelId.nullable().describe("Null for the default model of whoever uses it."),
  settings: sessionSettings.strict(),
  messages: z.array(templateMessage).max(50).describe("The first messages, in order; {{name}} stands for a variable."),
  variables: variableList,
};

/** `POST /templates`. The same `id` twice is one template. */
export const createTemplate = z
  .object({
    id: id.optional().describe("Makes the call repeatable."),
    name: fields.name,
    description: fields.description.default(""),
    shared: fields.shared.default(false),
    model: fields.model.default(null),
    settings: fields.settings.default({}),
    messages: fields.messages.default([]),
    variables: fields.variables.default([]),
  })
  .strict();
export type CreateTemplate = z.infer<typeof createTemplate>;

/** `PUT /templates/:id`. Only what is given changes. */
export const updateTemplate = z.object(fields).partial().strict();
export type UpdateTemplate = z.infer<typeof updateTemplate>;

/** What a session would be as a template, before it is kept. */
export const templateDraft = z.object({
  name: z.string(),
  model: fields.model,
  settings: sessionSettings,
  messages: fields.messages,
});
export type TemplateDraft = z.infer<typeof templateDraft>;

export const template = z.object({
  ...keptFields,
  name: z.string(),
  description: z.string(),
  model: z.string().nullable(),
  settings: sessionSettings,
  messages: z.array(z.object({ role: templateMessage.shape.role, content: z.string() })),
  variables: variableList,
  uses: z.number().int().describe("Sessions that were made from it."),
});
export type Template = z.infer<typeof template>;

/** A template as lists show it. */
export const templateSummary = template
  .omit({ settings: true, messages: true })
  .extend({ messages: z.number().int().describe("How many messages it begins with.") });
export type TemplateSummary = z.infer<typeof templateSummary>;

/** Query of the lists of templates and prompts. */
export const listKept = pageQuery.extend({
  query: text(200).optional().describe("Words in the name or the description."),
  whose: z.enum(["all", "mine", "shared"]).default("all").describe("Yours, those shared by anybody, or both."),
});
export type ListKept = z.infer<typeof listKept>;
