"use client";

import { type KeyboardEvent, useRef, useState } from "react";

interface Props {
  label: string;
  value: string;
  maxLength: number;
  /** Called once, with the new name, or with null when the old one stays. */
  onDone: (name: string | null) => void;
}

/** Renames a thing where its name stands: Enter or leaving keeps the new name, Esc the old one. */
export function RenameField({ label, value, maxLength, onDone }: Props) {
  const [name, setName] = useState(value);
  const finished = useRef(false);
  const finish = (keep: boolean) => {
    if (finished.current) return;
    finished.current = true;
    const next = name.trim();
    onDone(keep && next !== value ? next : null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" && event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    finish(event.key === "Enter");
  };
  return (
    <input
      // biome-ignore lint/a11y/noAutofocus: opened by an explicit "Rename", the field is where the person wants to be
      autoFocus
      dir="auto"
      value={name}
      maxLength={maxLength}
      aria-label={label}
      data-editing
      onFocus={(event) => event.target.select()}
      onChange={(event) => setName(event.target.value)}
      onKeyDown={onKeyDown}
      onBlur={() => finish(true)}
      className="hit-height w-full min-w-0 rounded-small border border-accent bg-page px-2 pointer-coarse:text-prose"
    />
  );
}
