import type { Node } from "#lib/markdown/nodes.ts";
import type { Notes } from "#services/exports/docx/notes.ts";
import type { Numbering } from "#services/exports/docx/numbering.ts";
import type { Pictures } from "#services/exports/docx/pictures.ts";
import type { Relations } from "#services/exports/docx/relations.ts";
import type { Setting } from "#services/exports/docx/runs.ts";

/** What the whole document shares while its body is written. */
export interface Shared {
  numbering: Numbering;
  notes: Notes;
  pictures: Pictures;
}

/** The footnotes of one message by their numbers in it, and by which number the document knows those written so far. */
interface MessageNotes {
  items: ReadonlyMap<number, readonly Node[]>;
  written: Map<number, number>;
}

/** Where a block stands. What holds it hands a changed copy to what is inside. */
export interface Context extends Setting {
  shared: Shared;
  /** Of the part that is written: body and footnotes each have their own. */
  relations: Relations;
  /** Undefined inside of a footnote, which can have none itself. */
  notes?: MessageNotes | undefined;
  /** From the edge where lines begin, and what is left of the line, both in twentieths of a point. */
  indent: number;
  width: number;
  isQuoted: boolean;
  /** Lists around this block. */
  depth: number;
  isTight: boolean;
  /** Inside of a link, which can hold no other. */
  isLinked?: boolean;
  /** Paragraphs of a footnote look smaller. */
  isNote: boolean;
}

/** The same place, moved in. */
export function movedIn(context: Context, by: number): Context {
  // Something always remains of the line, however deep one is.
  const step = Math.max(0, Math.min(by, context.width - 2_400));
  return { ...context, indent: context.indent + step, width: context.width - step };
}
