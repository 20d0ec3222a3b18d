import type { ChatMessage } from "#lib/schemas/message.ts";
import type { Section } from "#services/exports/document.ts";

/** Items of a batch at most, and their text in UTF-16 code units: sending one must not hold up the server. */
const most = { items: 50, length: 200_000 };

/** Groups what a document holds, so that few messages between threads carry it. */
export async function* batchesOf<Item extends Section | ChatMessage>(
  items: AsyncIterable<Item>,
): AsyncGenerator<Item[]> {
  let batch: Item[] = [];
  let length = 0;
  for await (const item of items) {
    batch.push(item);
    length += lengthOf(item);
    if (batch.length < most.items && length < most.length) continue;
    yield batch;
    batch = [];
    length = 0;
  }
  if (batch.length > 0) yield batch;
}

function lengthOf(item: Section | ChatMessage): number {
  if (!("kind" in item)) return item.content.length;
  return item.kind === "message" ? item.message.content.length : 0;
}
