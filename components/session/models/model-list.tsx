"use client";

import { Command } from "cmdk";
import { Check, TriangleAlert } from "lucide-react";
import { useWorkspace } from "#components/chat/client-context.tsx";
import { useNavigate } from "#components/chat/navigate.ts";
import { formatTokens } from "#lib/client/format.ts";
import { words } from "#lib/client/words.ts";
import type { ModelInfo, ModelList as Models } from "#lib/schemas/model.ts";

/** The models that work now, by provider, with a field to find one and what is wrong with the others. */
export function ModelList({ value, onChoose }: { value: string; onChoose: (model: string) => void }) {
  const models = useWorkspace((state) => state.models);
  const groups = Map.groupBy(models.data, (model) => model.provider);
  return (
    <Command label={words.models.search} defaultValue={value}>
      <Command.Input
        placeholder={words.models.search}
        className="h-10 w-full border-b border-line bg-transparent px-3 outline-none placeholder:text-soft"
      />
      <Command.List className="max-h-[min(22rem,50vh)] overflow-y-auto p-1">
        <Command.Empty className="px-2 py-3 text-soft">{words.models.none}</Command.Empty>
        {[...groups].map(([provider, group]) => (
          <Command.Group
            key={provider}
            heading={words.models.providers[provider]}
            className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-meta [&_[cmdk-group-heading]]:text-soft"
          >
            {group.map((model) => (
              <Item key={model.id} model={model} chosen={model.id === value} onChoose={onChoose} />
            ))}
          </Command.Group>
        ))}
      </Command.List>
      <Problems problems={models.problems} />
    </Command>
  );
}

function Item({ model, chosen, onChoose }: { model: ModelInfo; chosen: boolean; onChoose: (model: string) => void }) {
  return (
    <Command.Item
      value={model.id}
      keywords={[model.name, model.provider]}
      onSelect={() => onChoose(model.id)}
      className="flex h-9 cursor-default items-center gap-2 rounded-small px-2 data-[selected=true]:bg-hover pointer-coarse:h-11"
    >
      <span className="truncate">{model.name}</span>
      {model.contextWindow && (
        <span className="ms-auto text-meta text-soft tabular">{formatTokens(model.contextWindow)}</span>
      )}
      <Check size={16} strokeWidth={1.75} aria-hidden className={chosen ? "text-accent" : "invisible"} />
    </Command.Item>
  );
}

function Problems({ problems }: { problems: Models["problems"] }) {
  const navigate = useNavigate();
  return (
    <div className="border-t border-line px-3 py-2">
      {problems.map((problem) => (
        <p key={problem.provider} className="flex gap-2 pb-2 text-meta text-soft">
          <TriangleAlert size={16} strokeWidth={1.75} className="mt-px shrink-0 text-warning" aria-hidden />
          <span>
            {words.models.providers[problem.provider]}: {problem.message}
          </span>
        </p>
      ))}
      <button
        type="button"
        className="text-accent text-meta hover:underline"
        onClick={() => navigate("/settings#models")}
      >
        {words.models.setUp}
      </button>
    </div>
  );
}
