"use client";

import type { ReactNode } from "react";
import { showError } from "#components/chat/show-error.ts";
import { KeptItem } from "#components/templates/kept-item.tsx";
import { KeptList } from "#components/templates/kept-list.tsx";
import { useKept, type Wanted } from "#components/templates/use-kept.ts";
import { notify } from "#components/ui/toasts.tsx";
import { callApi } from "#lib/client/api.ts";
import { templateWords } from "#lib/client/words/templates.ts";
import type { Prompt, PromptSummary } from "#lib/schemas/prompt.ts";

interface Props {
  wanted: Wanted;
  create: ReactNode;
  onEdit: (prompt: Prompt) => void;
  /** Opens the editor with a text that is not kept yet. */
  onCopy: (prompt: Prompt) => void;
}

/** The prompts that can be used here. */
export function PromptList({ wanted, create, onEdit, onCopy }: Props) {
  const resource = useKept<PromptSummary>("/prompts", wanted);
  const read = (id: string) => callApi<Prompt>("GET", `/prompts/${id}`);
  const change = async (act: () => Promise<unknown>, said: string) => {
    try {
      await act();
      notify(said);
      await resource.reload();
    } catch (error) {
      showError(error);
    }
  };
  return (
    <KeptList
      resource={resource}
      narrowed={wanted.query !== "" || wanted.whose !== "all"}
      empty={templateWords.emptyPrompts}
      create={create}
    >
      {(prompt) => (
        <KeptItem
          key={prompt.id}
          {...prompt}
          name={prompt.title}
          description={prompt.description || prompt.preview}
          facts={[
            `/${prompt.command}`,
            prompt.variables.length > 0 ? templateWords.gaps(prompt.variables.length) : "",
            prompt.shared ? (prompt.mine ? templateWords.shared : templateWords.sharedBy(prompt.owner.name)) : "",
          ]}
          onShow={() => read(prompt.id).then(prompt.editable ? onEdit : onCopy, showError)}
          onEdit={() => read(prompt.id).then(onEdit, showError)}
          onCopy={() => read(prompt.id).then(onCopy, showError)}
          onShare={() =>
            void change(
              () => callApi("PUT", `/prompts/${prompt.id}`, { shared: !prompt.shared }),
              (prompt.shared ? templateWords.unsharedNow : templateWords.sharedNow)(prompt.title),
            )
          }
          onDelete={() =>
            void change(() => callApi("DELETE", `/prompts/${prompt.id}`), templateWords.deleted(prompt.title))
          }
        />
      )}
    </KeptList>
  );
}
