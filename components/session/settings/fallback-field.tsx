"use client";

import { X } from "lucide-react";
import { useWorkspace } from "#components/chat/client-context.tsx";
import { modelName } from "#components/session/models/model-label.ts";
import { SettingFrame } from "#components/session/settings/setting-frame.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Select } from "#components/ui/select.tsx";
import { contextWords } from "#lib/client/words/context.ts";

const { settings: texts } = contextWords;
const mostModels = 5;

/** The models that are asked when the chosen one fails, in their order. */
export function FallbackField(props: { value: string[] | undefined; onChange: (value: string[] | null) => void }) {
  const { value, onChange } = props;
  const models = useWorkspace((state) => state.models);
  const chain = value ?? [];
  const others = models.data.filter((model) => model.provider !== "demo" && !chain.includes(model.id));
  const options = [
    { value: "", label: texts.fallbackAdd },
    ...others.map((model) => ({ value: model.id, label: model.name })),
  ];
  const without = (id: string) => chain.filter((model) => model !== id);
  return (
    <SettingFrame
      label={texts.fallback}
      hint={value === undefined ? texts.fallbackNone : texts.fallbackHint}
      changed={value !== undefined}
      onReset={() => onChange(null)}
    >
      {(control) => (
        <div className="flex flex-col gap-2">
          {chain.length > 0 && (
            <ol className="divide-y divide-line rounded-card border border-line">
              {chain.map((id) => (
                <li key={id} className="flex items-center gap-2 py-1 ps-3 pe-1">
                  <span className="min-w-0 flex-1 truncate">{modelName(models, id)}</span>
                  <IconButton
                    icon={X}
                    label={texts.fallbackRemove(modelName(models, id))}
                    onClick={() => onChange(without(id).length > 0 ? without(id) : null)}
                  />
                </li>
              ))}
            </ol>
          )}
          <Select
            {...control}
            className="w-full"
            value=""
            disabled={chain.length >= mostModels || others.length === 0}
            options={options}
            onValueChange={(id) => id !== "" && onChange([...chain, id])}
          />
        </div>
      )}
    </SettingFrame>
  );
}
