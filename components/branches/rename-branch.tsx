"use client";

import { type KeyboardEvent, useRef, useState } from "react";
import { branchWords } from "#lib/client/words/branches.ts";
import type { BranchInfo } from "#lib/schemas/session.ts";

/** Renames a branch where its name stands: Enter or leaving keeps the new name, Esc the old one; an empty one takes it away. */
export function RenameBranch({ branch, onDone }: { branch: BranchInfo; onDone: (name: string | null) => void }) {
  const [name, setName] = useState(branch.name ?? "");
  const finished = useRef(false);
  const finish = (keep: boolean) => {
    if (finished.current) return;
    finished.current = true;
    onDone(keep ? name.trim() : null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" && event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    finish(event.key === "Enter");
  };
  return (
    <input
      // Opened by an explicit "Rename": the field is where the person wants to be.
      // biome-ignore lint/a11y/noAutofocus: see above
      autoFocus
      dir="auto"
      value={name}
      maxLength={120}
      aria-label={branchWords.renameLabel}
      data-editing
      onFocus={(event) => event.target.select()}
      onChange={(event) => setName(event.target.value)}
      onKeyDown={onKeyDown}
      onBlur={() => finish(true)}
      className="hit-height w-full rounded-small border border-accent bg-page px-2 pointer-coarse:text-prose"
    />
  );
}
