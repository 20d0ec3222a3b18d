import type { ExportOptions } from "#lib/schemas/export.ts";
import { changeOutsideCode } from "#services/exports/outside-code.ts";
import { scopeReferences } from "#services/exports/scope-references.ts";

/** The beginning of a comment, and the name of a footnote. */
const special = /<!--|\[\^([^[\]\s]+)\]/g;
const fenceLine = /^( {0,3})(`{3,}|~{3,})([^\n]*)$/;

/**
 * A message's own Markdown, kept from reaching beyond its end: an open fence is closed, a comment cannot begin, and its
 * footnotes and link definitions have names that no other message has. Fences without a language get the default one.
 */
export function isolate(
  text: string,
  scope: string,
  { codeBlockLanguage }: Pick<ExportOptions, "codeBlockLanguage">,
): string {
  let open = "";
  const lines = scopeReferences(text.replace(/\r\n?/g, "\n").trimEnd(), scope)
    .split("\n")
    .map((line) => {
      const [, indent = "", fence = "", info = ""] = fenceLine.exec(line) ?? [];
      if (open !== "") {
        if (fence.startsWith(open) && info.trim() === "") open = "";
        return line;
      }
      if (fence !== "" && !(fence.startsWith("`") && info.includes("`"))) {
        open = fence;
        return info.trim() === "" && codeBlockLanguage !== "" ? `${indent}${fence}${codeBlockLanguage}` : line;
      }
      return changeOutsideCode(line, (part) =>
        part.replace(special, (found, footnote?: string) =>
          footnote === undefined ? `\\${found}` : `[^${scope}-${footnote}]`,
        ),
      );
    });
  if (open !== "") lines.push(open);
  return lines.join("\n");
}
