"use client";

import { ChevronDown } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useWorkspace } from "#components/chat/client-context.tsx";
import { modelName } from "#components/session/models/model-label.ts";
import { Icon } from "#components/ui/icon.tsx";
import { Popover } from "#components/ui/popover.tsx";
import { words } from "#lib/client/words.ts";

const ModelList = dynamic(
  () => import("#components/session/models/model-list.tsx").then((module) => module.ModelList),
  {
    ssr: false,
    loading: () => <div className="h-64" />,
  },
);

/** Shows which model answers, and lets one choose another. */
export function ModelPicker({ value, onChoose }: { value: string; onChoose: (model: string) => void }) {
  const models = useWorkspace((state) => state.models);
  const [open, setOpen] = useState(false);
  const name = modelName(models, value);
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      align="end"
      label={words.models.search}
      className="w-80 p-0"
      trigger={
        <button
          type="button"
          aria-label={words.models.pick(name)}
          className="hit-height flex min-w-0 items-center gap-1 rounded-small px-2 hover:bg-hover"
        >
          <span className="max-w-[9rem] truncate md:max-w-[16rem]">{name}</span>
          <Icon icon={ChevronDown} />
        </button>
      }
    >
      <ModelList
        value={value}
        onChoose={(model) => {
          setOpen(false);
          if (model !== value) onChoose(model);
        }}
      />
    </Popover>
  );
}
