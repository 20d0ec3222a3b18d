"use client";

import { clsx } from "clsx";
import { useEffect, useRef } from "react";
import { commandWords } from "#lib/client/words/commands.ts";
import type { Completion } from "#lib/commands/complete.ts";

interface Props {
  id: string;
  completion: Completion;
  index: number;
  onMark: (index: number) => void;
  onPick: (index: number) => void;
}

/** What can be typed next, above the input. The cursor stays in the input; arrows move the mark. */
export function CommandList({ id, completion, index, onMark, onPick }: Props) {
  const marked = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the mark must come into view whenever it moves.
  useEffect(() => {
    // Some browsers answer with a promise, which is no way to end an effect.
    void marked.current?.scrollIntoView({ block: "nearest" });
  }, [index, completion]);
  return (
    <div
      id={id}
      role="listbox"
      tabIndex={-1}
      aria-label={completion.of === "names" ? commandWords.list : commandWords.choices}
      data-testid="command-list"
      className="max-h-[min(19rem,40dvh)] overflow-y-auto rounded-card border border-line bg-page p-1 shadow-float"
    >
      {completion.suggestions.map((suggestion, position) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are pressed in the input, which names the marked line.
        <div
          key={suggestion.text}
          ref={position === index ? marked : undefined}
          id={optionId(id, position)}
          role="option"
          tabIndex={-1}
          aria-selected={position === index}
          // The focus stays in the input.
          onMouseDown={(event) => event.preventDefault()}
          onMouseMove={() => position !== index && onMark(position)}
          onClick={() => onPick(position)}
          className={clsx(
            "hit-height flex cursor-pointer flex-wrap items-center gap-x-3 rounded-small px-2 py-1",
            position === index && "bg-hover",
          )}
        >
          <span dir="auto" className="min-w-0 truncate font-medium">
            {suggestion.label}
          </span>
          <span dir="auto" className="min-w-0 truncate text-meta text-soft">
            {suggestion.hint}
          </span>
        </div>
      ))}
    </div>
  );
}

/** The id by which the input names a line of the list. */
export function optionId(listId: string, position: number): string {
  return `${listId}-${position}`;
}
