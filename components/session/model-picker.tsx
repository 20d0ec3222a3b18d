"use client";

import { ChevronDown } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useWorkspace } from "#components/chat/client-context.tsx";
import { modelName } from "#components/session/model-label.ts";
import { Popover, PopoverContent, PopoverTrigger } from "#components/ui/popover.tsx";
import { words } from "#lib/client/words.ts";

const ModelList = dynamic(() => import("#components/session/model-list.tsx").then((module) => module.ModelList), {
  ssr: false,
  loading: () => <div className="h-64" />,
});

/** Shows which model answers, and lets one choose another. */
export function ModelPicker({ value, onChoose }: { value: string; onChoose: (model: string) => void }) {
  const models = useWorkspace((state) => state.models);
  const [open, setOpen] = useState(false);
  const name = modelName(models, value);
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <button
          type="button"
          aria-label={words.models.pick(name)}
          className="flex h-8 min-w-0 items-center gap-1 rounded-small px-2 hover:bg-raised pointer-coarse:h-11"
        >
          <span className="max-w-[9rem] truncate md:max-w-[16rem]">{name}</span>
          <ChevronDown size={16} strokeWidth={1.75} className="shrink-0 text-soft" aria-hidden />
        </button>
      </PopoverTrigger>
      <PopoverContent align="end" className="w-80 max-w-[calc(100vw-1rem)] p-0" aria-label={words.models.search}>
        <ModelList
          value={value}
          onChoose={(model) => {
            setOpen(false);
            if (model !== value) onChoose(model);
          }}
        />
      </PopoverContent>
    </Popover>
  );
}
