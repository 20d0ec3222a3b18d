"use client";

import { Search, X } from "lucide-react";
import { type Ref, useEffect, useRef } from "react";
import { IconButton } from "#components/ui/icon-button.tsx";
import { searchWords } from "#lib/client/words/search.ts";
import { maxQueryLength } from "#lib/schemas/search.ts";

interface Props {
  value: string;
  onChange: (value: string) => void;
  /** Enter: what stands there is meant. */
  onSubmit: () => void;
  ref: Ref<HTMLInputElement>;
}

/** Where one writes what to find. It has the focus when the page opens. */
export function SearchField({ value, onChange, onSubmit, ref }: Props) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.querySelector("input")?.focus(), []);
  return (
    <search ref={box} className="relative block">
      <Search size={20} strokeWidth={1.75} aria-hidden className="absolute start-3.5 top-3 text-soft" />
      <input
        ref={ref}
        type="search"
        value={value}
        maxLength={maxQueryLength}
        aria-label={searchWords.label}
        placeholder={searchWords.placeholder}
        autoComplete="off"
        spellCheck={false}
        dir="auto"
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && !event.nativeEvent.isComposing) onSubmit();
          if (event.key !== "Escape" || value === "") return;
          event.stopPropagation();
          onChange("");
        }}
        className="h-11 w-full rounded-input border border-edge bg-page ps-11 pe-11 text-prose placeholder:text-soft [&::-webkit-search-cancel-button]:hidden"
      />
      {value !== "" && (
        <IconButton
          icon={X}
          label={searchWords.clear}
          onClick={() => onChange("")}
          className="absolute end-1.5 top-1.5 pointer-coarse:end-0 pointer-coarse:top-0"
        />
      )}
    </search>
  );
}
