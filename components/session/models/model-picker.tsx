"use client";

import { clsx } from "clsx";
import { Bot, ChevronDown } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useWorkspace } from "#components/chat/client-context.tsx";
import { modelName } from "#components/session/models/model-label.ts";
import { SeveralButton, SeveralModels } from "#components/session/models/several-models.tsx";
import { useSeveral } from "#components/session/models/use-several.ts";
import { Icon } from "#components/ui/icon.tsx";
import { Popover } from "#components/ui/popover.tsx";
import { togetherWords } from "#lib/client/words/compare.ts";
import { words } from "#lib/client/words.ts";

const ModelList = dynamic(
  () => import("#components/session/models/model-list.tsx").then((module) => module.ModelList),
  {
    ssr: false,
    loading: () => <div className="h-64" />,
  },
);

interface Props {
  value: string;
  onChoose: (model: string) => void;
  /** The session, or the screen that starts one: it remembers which models are asked at once. */
  draftKey: string;
  /** Only an icon where it is narrow, to leave the room to what stands beside it. */
  shrinks?: boolean;
}

/** Shows which model answers, and lets one choose another, or several. */
export function ModelPicker({ value, onChoose, draftKey, shrinks = false }: Props) {
  const models = useWorkspace((state) => state.models);
  const [open, setOpen] = useState(false);
  const { several, begin, change } = useSeveral(draftKey, value);
  const amount = several?.length ?? 1;
  const one = modelName(models, several?.[0] ?? value);
  const name = amount > 1 ? `${one} +${amount - 1}` : one;
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
          aria-label={words.models.pick(amount > 1 ? togetherWords.chosen(amount) : name)}
          className="hit-height flex min-w-0 items-center justify-center gap-1 rounded-small px-2 hover:bg-hover pointer-coarse:min-w-11"
        >
          {shrinks && (
            <span className="@lg:hidden">
              <Icon icon={Bot} />
            </span>
          )}
          <span className={clsx("max-w-[16rem] truncate", shrinks && "@max-lg:hidden")}>{name}</span>
          <span className={clsx(shrinks && "@max-lg:hidden")}>
            <Icon icon={ChevronDown} />
          </span>
        </button>
      }
    >
      {several ? (
        <SeveralModels chosen={several} onChange={change} />
      ) : (
        <>
          <ModelList
            value={value}
            onChoose={(model) => {
              setOpen(false);
              if (model !== value) onChoose(model);
            }}
          />
          {models.data.length > 1 && <SeveralButton onClick={begin} />}
        </>
      )}
    </Popover>
  );
}
