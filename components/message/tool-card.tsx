"use client";

import { ChevronRight, Wrench } from "lucide-react";
import { useState } from "react";
import { words } from "#lib/client/words.ts";
import type { Part } from "#lib/schemas/message.ts";

type ToolPart = Extract<Part, { type: "tool" }>;

const stateWords = {
  running: words.message.toolRunning,
  done: words.message.toolDone,
  failed: words.message.toolFailed,
};

/** A tool call as one line that opens to what was asked and what came back. */
export function ToolCard({ part }: { part: ToolPart }) {
  const [open, setOpen] = useState(false);
  return (
    <div className="rounded-card border border-line">
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="flex h-9 w-full items-center gap-2 rounded-card px-3 text-start hover:bg-hover pointer-coarse:h-11"
      >
        <Wrench size={16} strokeWidth={1.75} aria-hidden className="shrink-0 text-soft" />
        <span className="font-medium">{part.toolName}</span>
        <span className="truncate font-mono text-meta text-soft">{oneLine(part.input)}</span>
        <span className={`ms-auto text-meta ${part.state === "failed" ? "text-danger" : "text-soft"}`}>
          {stateWords[part.state]}
        </span>
        <ChevronRight
          size={16}
          strokeWidth={1.75}
          aria-hidden
          className={`shrink-0 text-soft ${open ? "rotate-90" : "rtl:-scale-x-100"}`}
        />
      </button>
      {open && (
        <div className="flex flex-col gap-3 border-t border-line p-3">
          <Value label={words.message.toolInput} value={part.input} />
          {part.output !== undefined && <Value label={words.message.toolOutput} value={part.output} />}
        </div>
      )}
    </div>
  );
}

function Value({ label, value }: { label: string; value: unknown }) {
  return (
    <div>
      <p className="mb-1 text-meta text-soft">{label}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
      <pre tabIndex={0} className="max-h-72 overflow-auto whitespace-pre-wrap break-words font-mono text-code">
        {typeof value === "string" ? value : JSON.stringify(value, null, 2)}
      </pre>
    </div>
  );
}

function oneLine(value: unknown): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "");
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
