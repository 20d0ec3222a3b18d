import { z } from "zod";
import { isBuiltIn } from "#lib/commands/names.ts";
import { id, line, text } from "#lib/schemas/common.ts";
import { keptFields } from "#lib/schemas/template.ts";
import { variableList } from "#lib/schemas/variable.ts";

const fields = {
  command: line(40)
    .toLowerCase()
    .regex(/^[a-z][a-z0-9-]*$/, "Must be a word of letters, digits and - that begins with a letter, without the slash.")
    .refine((name) => !isBuiltIn(name), "This is a command of Parley itself. Choose another word.")
    .describe("What is typed after the slash. Each of your prompts has its own."),
  title: line(120),
  description: text(2_000),
  content: text(50_000)
    .refine((value) => value.trim() !== "", "Write the text of the prompt.")
    .describe("Markdown; {{name}} stands for a variable."),
  variables: variableList,
  shared: z.boolean().describe("Lets everybody in the workspace use it."),
};

/** `POST /prompts`. The same `id` twice is one prompt. */
export const createPrompt = z
  .object({
    id: id.optional().describe("Makes the call repeatable."),
    ...fields,
    description: fields.description.default(""),
    variables: fields.variables.default([]),
    shared: fields.shared.default(false),
  })
  .strict();
export type CreatePrompt = z.infer<typeof createPrompt>;

/** `PUT /prompts/:id`. Only what is given changes. */
export const updatePrompt = z.object(fields).partial().strict();
export type UpdatePrompt = z.infer<typeof updatePrompt>;

export const prompt = z.object({
  ...keptFields,
  command: z.string(),
  title: z.string(),
  description: z.string(),
  content: z.string(),
  variables: variableList,
});
export type Prompt = z.infer<typeof prompt>;

/** A prompt as lists show it. */
export const promptSummary = prompt
  .omit({ content: true })
  .extend({ preview: z.string().describe("The first words of its text.") });
export type PromptSummary = z.infer<typeof promptSummary>;
