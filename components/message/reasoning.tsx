"use client";

import { ChevronRight } from "lucide-react";
import { useState } from "react";
import { Markdown } from "#components/markdown/markdown.tsx";
import { useSecondsSince } from "#components/message/waiting.tsx";
import { formatDuration } from "#lib/client/format.ts";
import { words } from "#lib/client/words.ts";
import type { Part } from "#lib/schemas/message.ts";

interface Props {
  part: Extract<Part, { type: "reasoning" }>;
  growing: boolean;
  startedAt: string;
}

/** A model's thoughts, folded away; while it thinks, how long it has. */
export function Reasoning({ part, growing, startedAt }: Props) {
  const [open, setOpen] = useState(false);
  const seconds = useSecondsSince(growing ? startedAt : null);
  const done =
    part.durationMs === undefined ? words.message.thoughtShort : words.message.thought(formatDuration(part.durationMs));
  return (
    <div>
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="-ms-1 flex h-8 items-center gap-1 rounded-small pe-2 text-soft hover:text-ink pointer-coarse:h-11"
      >
        <ChevronRight
          size={16}
          strokeWidth={1.75}
          aria-hidden
          className={`transition-transform duration-[120ms] motion-reduce:transition-none rtl:-scale-x-100 ${open ? "rotate-90" : ""}`}
        />
        <span className="tabular">{growing ? words.message.thinking(seconds) : done}</span>
      </button>
      {open && (
        <div className="ms-2 border-line border-s ps-4 text-soft">
          <Markdown text={part.text} streaming={growing} />
        </div>
      )}
    </div>
  );
}
