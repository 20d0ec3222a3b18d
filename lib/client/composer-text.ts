type Writer = (text: string) => void;

let writer: Writer | null = null;

/** Lets others write into the message input that is on the page. Returns the function that ends it. */
export function offerComposer(write: Writer): () => void {
  writer = write;
  return () => {
    if (writer === write) writer = null;
  };
}

/** Replaces what stands in the message input and puts the cursor at its end. Does nothing where there is none. */
export function writeIntoComposer(text: string): void {
  writer?.(text);
}
