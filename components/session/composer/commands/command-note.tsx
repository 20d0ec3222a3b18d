"use client";

import { useEffect, useRef } from "react";
import { Button } from "#components/ui/button.tsx";
import { commandWords } from "#lib/client/words/commands.ts";

interface Props {
  note: { kind: "problem"; message: string } | { kind: "unknown"; name: string } | { kind: "running" };
  onSend: () => void;
  onClose: () => void;
}

/** What came of a command, above the input in which it still stands. */
export function CommandNote({ note, onSend, onClose }: Props) {
  if (note.kind === "running")
    return (
      <p role="status" className="late-appear px-3 pb-1 text-meta text-soft">
        {commandWords.running}
      </p>
    );
  if (note.kind === "problem")
    return (
      <p role="alert" dir="auto" className="px-3 pb-1 text-danger">
        {note.message}
      </p>
    );
  return <Unknown name={note.name} onSend={onSend} onClose={onClose} />;
}

/** A word after a slash that is no command may be a slip, or meant as it stands. */
function Unknown({ name, onSend, onClose }: { name: string; onSend: () => void; onClose: () => void }) {
  const answer = useRef<HTMLButtonElement>(null);
  useEffect(() => answer.current?.focus(), []);
  return (
    <div
      role="alertdialog"
      aria-label={commandWords.unknown(name)}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        onClose();
      }}
      className="mb-1 flex flex-wrap items-center gap-2 rounded-card border border-line bg-page py-1.5 ps-3 pe-1.5"
    >
      <p className="me-auto">{commandWords.unknown(name)}</p>
      <Button variant="quiet" onClick={onClose}>
        {commandWords.keepWriting}
      </Button>
      <button
        ref={answer}
        type="button"
        onClick={onSend}
        className="hit-height rounded-small border border-line px-3 font-medium hover:bg-hover"
      >
        {commandWords.sendAsText}
      </button>
    </div>
  );
}
