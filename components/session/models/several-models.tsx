"use client";

import { Bot, Columns2 } from "lucide-react";
import { MenuLine } from "#components/branches/menu-line.tsx";
import { useWorkspace } from "#components/chat/client-context.tsx";
import { severalLimit } from "#lib/client/several-models.ts";
import { togetherWords } from "#lib/client/words/compare.ts";

/** The way from one model to several. */
export function SeveralButton({ onClick }: { onClick: () => void }) {
  return (
    <div className="border-t border-line p-1">
      <MenuLine icon={Columns2} onClick={onClick}>
        {togetherWords.several}
      </MenuLine>
    </div>
  );
}

interface Props {
  chosen: readonly string[];
  onChange: (models: readonly string[]) => void;
}

/** Ticks up to four models that all answer the next messages, and leads back to one. */
export function SeveralModels({ chosen, onChange }: Props) {
  const models = useWorkspace((state) => state.models.data);
  const full = chosen.length >= severalLimit;
  return (
    <>
      <fieldset className="max-h-[min(24rem,55dvh)] overflow-y-auto p-1">
        <legend className="px-2 pt-2 pb-1 text-meta text-soft">{togetherWords.pick}</legend>
        {models.map(({ id, name }) => (
          <label
            key={id}
            className="hit-height flex cursor-pointer items-center gap-2 rounded-small px-2 hover:bg-hover has-disabled:cursor-default has-disabled:opacity-50 has-focus-visible:outline-2 has-focus-visible:outline-accent"
          >
            <input
              type="checkbox"
              checked={chosen.includes(id)}
              disabled={full && !chosen.includes(id)}
              onChange={(event) =>
                onChange(event.target.checked ? [...chosen, id] : chosen.filter((model) => model !== id))
              }
              className="size-4 shrink-0 accent-(--color-accent)"
            />
            <span className="truncate">{name}</span>
          </label>
        ))}
      </fieldset>
      {full && (
        <p role="status" className="px-3 pb-2 text-meta text-soft">
          {togetherWords.limit}
        </p>
      )}
      <div className="border-t border-line p-1">
        <MenuLine icon={Bot} onClick={() => onChange([])}>
          {togetherWords.one}
        </MenuLine>
      </div>
    </>
  );
}
