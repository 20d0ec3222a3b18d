import clsx from "clsx";

/** The passage that a note is about, a few lines of it. `lost`: the message does not say it any more. */
export function NoteQuote({ quote, lost = false }: { quote: string; lost?: boolean }) {
  return (
    <blockquote
      dir="auto"
      className={clsx(
        "line-clamp-3 border-s-2 ps-2.5 text-meta text-soft",
        lost ? "border-line line-through decoration-line" : "border-accent",
      )}
    >
      {quote}
    </blockquote>
  );
}
