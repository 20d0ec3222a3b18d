import type { Block } from "#lib/markdown/nodes.ts";

/** How much text the cache stands for, in UTF-16 units. */
const capacity = 1_500_000;

const known = new Map<string, Block[]>();
let size = 0;

/** The blocks of a text that was rendered before, so that a list that mounts it again shows it at once. */
export function recall(text: string): Block[] | undefined {
  const blocks = known.get(text);
  if (blocks) {
    known.delete(text);
    known.set(text, blocks);
  }
  return blocks;
}

export function remember(text: string, blocks: Block[]): void {
  if (!known.has(text)) size += text.length;
  known.delete(text);
  known.set(text, blocks);
  for (const oldest of known.keys()) {
    if (size <= capacity) return;
    known.delete(oldest);
    size -= oldest.length;
  }
}
