import type { ReactNode } from "react";

/** Shows behind a text field what is still to be written. Only for the eye: the list and the errors say it in words. */
export function GhostText({ text, ghost, children }: { text: string; ghost: string; children: ReactNode }) {
  return (
    <div className="relative min-w-0 flex-1">
      {ghost !== "" && (
        <div
          aria-hidden
          className="pointer-events-none absolute inset-0 overflow-hidden whitespace-pre-wrap break-words px-2.5 py-1.5 text-prose text-soft"
        >
          <span className="invisible">{text}</span>
          {ghost}
        </div>
      )}
      {children}
    </div>
  );
}
