"use client";

import { useBranchColours } from "#components/branches/use-branches.ts";
import { useWorkspace } from "#components/chat/client-context.tsx";
import { useChosenName, useSideName } from "#components/compare/sides/side-name.ts";
import { SidePicker } from "#components/compare/sides/side-picker.tsx";
import { modelName } from "#components/session/models/model-label.ts";
import { formatCost, formatTokens } from "#lib/client/format.ts";
import { branchWords } from "#lib/client/words/branches.ts";
import { compareWords } from "#lib/client/words/compare.ts";
import type { ComparedSide } from "#lib/schemas/branch.ts";
import type { SessionSettings } from "#lib/schemas/model.ts";

interface Props {
  sessionId: string;
  label: string;
  chosen: string | null;
  /** What is chosen for the other side. */
  against: string | null;
  side: ComparedSide | null;
  other: ComparedSide | null;
  onChoose: (id: string) => void;
}

/** One side: its name, which opens the list of others, and what its own part took. */
export function SideHeader({ sessionId, label, chosen, against, side, other, onChoose }: Props) {
  const models = useWorkspace((state) => state.models);
  const colours = useBranchColours(sessionId);
  const nameOf = useSideName(sessionId);
  const chosenName = useChosenName(sessionId, chosen);
  const tokens = side ? side.inputTokens + side.outputTokens : 0;
  const facts = side && [
    side.models.map((model) => modelName(models, model)).join(", ") || modelName(models, side.model),
    branchWords.messages(side.messages),
    ...(tokens > 0 ? [compareWords.tokens(formatTokens(tokens))] : []),
    ...(tokens > 0 || side.cost !== null ? [side.cost === null ? compareWords.noCost : formatCost(side.cost)] : []),
  ];
  return (
    <section aria-label={label} className="min-w-0">
      <SidePicker
        sessionId={sessionId}
        label={label}
        chosen={chosen}
        against={against}
        name={side ? nameOf(side) : chosenName}
        colour={colours.get(side?.branch.id ?? chosen ?? "")}
        onChoose={onChoose}
      />
      {facts && <p className="px-2 text-meta text-soft tabular">{facts.join(" · ")}</p>}
      {side && other && <Differences side={side} other={other} />}
    </section>
  );
}

function Differences({ side, other }: { side: ComparedSide; other: ComparedSide }) {
  const differing = differingSettings(side, other);
  if (differing.length === 0) return null;
  return (
    <ul aria-label={compareWords.settingsDiffer} className="flex flex-wrap gap-1 px-2 pt-1">
      {differing.map(({ name, value }) => (
        <li key={name} className="max-w-full truncate rounded-small border border-line px-1.5 text-meta">
          <span className="text-soft">{name}</span> {value}
        </li>
      ))}
    </ul>
  );
}

/** The settings in which two sides differ, as they are on the first. */
function differingSettings(side: ComparedSide, other: ComparedSide): { name: string; value: string }[] {
  const { settings: names } = compareWords;
  const own: Record<string, unknown> = { model: side.model, ...side.settings };
  const others: Record<string, unknown> = { model: other.model, ...other.settings };
  return (Object.keys(names) as (keyof SessionSettings | "model")[])
    .filter((key) => JSON.stringify(own[key]) !== JSON.stringify(others[key]))
    .map((key) => ({ name: names[key], value: wordsOf(own[key]) }));
}

function wordsOf(value: unknown): string {
  if (value === undefined || value === null) return compareWords.unset;
  return Array.isArray(value) ? value.join(", ") : String(value);
}
