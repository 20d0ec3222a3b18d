import { z } from "zod";
import { line, text } from "#lib/schemas/common.ts";
import { problemOf, variableTypes } from "#lib/variables.ts";

const name = line(40).regex(
  /^[A-Za-z][A-Za-z0-9_]*$/,
  "Must be a word of letters, digits and _ that begins with a letter.",
);

/** A gap in a template or prompt, written `{{name}}` in its texts, and how it is asked for. */
export const variable = z
  .object({
    name: name.describe("As it stands between the braces."),
    label: text(120).trim().default("").describe("What the form asks; the name when empty."),
    type: z.enum(variableTypes).default("text"),
    default: text(10_000).default("").describe("What stands in the form at first."),
    options: z.array(line(200)).max(50).default([]).describe("With choice: what there is to choose from."),
    required: z.boolean().default(true).describe("False lets it stay empty."),
  })
  .strict()
  .superRefine((value, context) => {
    const issue = (path: string, message: string) => context.addIssue({ code: "custom", path: [path], message });
    if (value.type === "choice" && value.options.length === 0) issue("options", "Name at least one choice.");
    const problem = value.default === "" ? null : problemOf(value, value.default);
    if (problem) issue("default", problem);
  });
export type Variable = z.infer<typeof variable>;

/** The variables of one template or prompt. */
export const variableList = z
  .array(variable)
  .max(30)
  .superRefine((list, context) => {
    const names = list.map((entry) => entry.name);
    const twice = names.findIndex((entry, index) => names.indexOf(entry) !== index);
    if (twice >= 0)
      context.addIssue({
        code: "custom",
        path: [twice, "name"],
        message: `There are two variables called ${names[twice]}. Give one another name.`,
      });
  });

/** What is filled in, by the names of the variables. */
export const variableValues = z
  .record(text(40), text(50_000))
  .refine((values) => Object.keys(values).length <= 30, "At most 30 variables.");
