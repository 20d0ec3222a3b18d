import type { Part } from "#lib/schemas/message.ts";
import { type Loose, lineOf, linkOf, listOf, objectOf, textOf } from "#services/imports/loose.ts";

type SourcePart = Extract<Part, { type: "source" }>;

/** Signs of private use that frame a marker such as `citeturn0search1`; no reader has a glyph for them. */
const marker = /\ue200[^\ue200\ue201]*\ue201|[\ue200-\ue2ff]/g;
/** The older form, `【12†source】`. */
const lenticular = /【\d+(?::\d+)?†[^】]{0,200}】/g;

/** References of one message that are looked at, and characters of a message in which markers are replaced one by one. */
const mostReferences = 300;
const longestMarked = 400_000;

/** Replaces ChatGPT's citation markers by links where it says what they mean, and takes the others out. */
export function readCitations(given: string, metadata: Loose): { text: string; sources: SourcePart[] } {
  const links = new Map<string, string>();
  let text = given;
  for (const reference of listOf(metadata.content_references).slice(0, mostReferences).map(objectOf)) {
    const items = [reference, ...listOf(reference.items).slice(0, 50), ...listOf(reference.sources).slice(0, 50)].map(
      objectOf,
    );
    for (const item of items) remember(links, item.url, item.title ?? item.attribution);
    const matched = textOf(reference.matched_text);
    // One that is empty or a space would be found everywhere.
    if (text.length > longestMarked || matched.trim() === "" || !/[\ue200-\ue2ff【]/.test(matched)) continue;
    text = text.replaceAll(matched, () => textOf(reference.alt));
  }
  for (const citation of listOf(metadata.citations).map((item) => objectOf(objectOf(item).metadata)))
    remember(links, citation.url, citation.title);
  text = text.replace(marker, "").replace(lenticular, "");
  return {
    text,
    sources: [...links].map(([url, title]) => ({ type: "source", url, ...(title === "" ? {} : { title }) })),
  };
}

function remember(links: Map<string, string>, url: unknown, title: unknown): void {
  const link = linkOf(url);
  if (link && !links.get(link)) links.set(link, lineOf(title, 200));
}
