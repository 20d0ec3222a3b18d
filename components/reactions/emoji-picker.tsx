"use client";

import { type KeyboardEvent, useRef, useState } from "react";
import { commonEmoji, emojiList, findEmoji, type NamedEmoji } from "#components/reactions/emoji-list.ts";
import { TextField } from "#components/ui/text-field.tsx";
import { notesWords } from "#lib/client/words/notes.ts";

const columns = 8;
const common: readonly NamedEmoji[] = commonEmoji.map(
  (emoji) => emojiList.find((known) => known.emoji === emoji) ?? { emoji, name: emoji },
);

/** Six emoji at once, and a small collection that can be searched. Arrow keys walk through both. */
export function EmojiPicker({ onPick }: { onPick: (emoji: string) => void }) {
  const [query, setQuery] = useState("");
  const box = useRef<HTMLDivElement>(null);
  const found = findEmoji(query);
  const onKeyDown = (event: KeyboardEvent) => {
    const buttons = [...(box.current?.querySelectorAll<HTMLElement>("[data-emoji]") ?? [])];
    const index = buttons.indexOf(document.activeElement as HTMLElement);
    const steps: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns };
    const step = steps[event.key];
    if (event.key === "Enter" && index < 0 && found[0]) {
      event.preventDefault();
      return onPick(found[0].emoji);
    }
    // In the field the arrows to the sides belong to the text.
    if (step === undefined || (index < 0 && event.key !== "ArrowDown")) return;
    event.preventDefault();
    const next = index < 0 ? 0 : index + step;
    if (next < 0) box.current?.querySelector("input")?.focus();
    else buttons[Math.min(next, buttons.length - 1)]?.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only moves the focus between the buttons inside
    <div ref={box} className="w-72" onKeyDown={onKeyDown}>
      <TextField
        value={query}
        aria-label={notesWords.reactions.search}
        placeholder={notesWords.reactions.search}
        onChange={(event) => setQuery(event.target.value)}
      />
      {query.trim() === "" && <Grid label={notesWords.reactions.common} emoji={common} onPick={onPick} />}
      <div className="max-h-44 overflow-y-auto">
        <Grid label={notesWords.reactions.all} emoji={found} onPick={onPick} />
      </div>
      {found.length === 0 && (
        <p role="status" className="px-1 py-3 text-soft">
          {notesWords.reactions.none}
        </p>
      )}
    </div>
  );
}

interface GridProps {
  label: string;
  emoji: readonly NamedEmoji[];
  onPick: (emoji: string) => void;
}

function Grid({ label, emoji, onPick }: GridProps) {
  if (emoji.length === 0) return null;
  return (
    <section aria-label={label} className="mt-2 grid grid-cols-8 border-line [&+section]:border-t">
      {emoji.map(({ emoji: sign, name }) => (
        <button
          key={sign}
          type="button"
          data-emoji
          aria-label={name}
          title={name}
          onClick={() => onPick(sign)}
          className="grid h-9 place-items-center rounded-small text-title hover:bg-hover pointer-coarse:h-11"
        >
          {sign}
        </button>
      ))}
    </section>
  );
}
