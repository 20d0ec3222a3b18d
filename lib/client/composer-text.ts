interface Writer {
  /** Adds words below those that stand there. Returns false when nothing can be written now. */
  add: (text: string) => boolean;
  /** Puts a command into the input, and what stood there aside until the command is done. */
  command: (text: string) => void;
}

const writers = new Map<string, Writer>();

/** Lets others write into the message input of a draft: two can be on the page. Returns the function that ends it. */
export function offerComposer(draftKey: string, writer: Writer): () => void {
  writers.set(draftKey, writer);
  return () => {
    if (writers.get(draftKey) === writer) writers.delete(draftKey);
  };
}

/** Adds words to what stands in a message input, with the cursor behind them. Returns false where that cannot be. */
export function addToComposer(draftKey: string, text: string): boolean {
  return writers.get(draftKey)?.add(text) ?? false;
}

/** Writes a command into a message input, where it can be completed. What stood there comes back afterwards. */
export function writeCommand(draftKey: string, text: string): void {
  writers.get(draftKey)?.command(text);
}

/** Words below others, an empty line between them. */
export function below(before: string, text: string): string {
  return before.trim() === "" ? text : `${before.trimEnd()}\n\n${text}`;
}
