"use client";

import { type ReactNode, useState } from "react";
import { showError } from "#components/chat/show-error.ts";
import { KeptItem } from "#components/templates/kept-item.tsx";
import { KeptList } from "#components/templates/kept-list.tsx";
import { TemplatePreview } from "#components/templates/template-preview.tsx";
import { useKept, type Wanted } from "#components/templates/use-kept.ts";
import { useTemplateStart } from "#components/templates/use-template-start.tsx";
import { notify } from "#components/ui/toasts.tsx";
import { callApi } from "#lib/client/api.ts";
import { templateWords } from "#lib/client/words/templates.ts";
import type { Template, TemplateSummary } from "#lib/schemas/template.ts";

interface Props {
  wanted: Wanted;
  create: ReactNode;
  onEdit: (template: Template) => void;
}

/** The templates that can be used here. */
export function TemplateList({ wanted, create, onEdit }: Props) {
  const resource = useKept<TemplateSummary>("/templates", wanted);
  const { start, dialog } = useTemplateStart();
  const [shown, setShown] = useState<Template | null>(null);
  const read = (id: string) => callApi<Template>("GET", `/templates/${id}`);
  const change = async (act: () => Promise<unknown>, said: string) => {
    try {
      await act();
      notify(said);
      await resource.reload();
    } catch (error) {
      showError(error);
    }
  };
  const copy = async ({ id, name }: TemplateSummary) => {
    const { description, model, settings, messages, variables } = await read(id);
    const copied = {
      name: templateWords.copyName(name).slice(0, 120),
      description,
      model,
      settings,
      messages,
      variables,
    };
    await callApi("POST", "/templates", copied);
  };
  return (
    <>
      <KeptList
        resource={resource}
        narrowed={wanted.query !== "" || wanted.whose !== "all"}
        empty={templateWords.emptyTemplates}
        create={create}
      >
        {(template) => (
          <KeptItem
            key={template.id}
            {...template}
            facts={factsOf(template)}
            onShow={() => read(template.id).then(setShown, showError)}
            onUse={() => start(template.id).catch(showError)}
            onEdit={() => read(template.id).then(onEdit, showError)}
            onCopy={() => void change(() => copy(template), templateWords.saved(templateWords.copyName(template.name)))}
            onShare={() =>
              void change(
                () => callApi("PUT", `/templates/${template.id}`, { shared: !template.shared }),
                (template.shared ? templateWords.unsharedNow : templateWords.sharedNow)(template.name),
              )
            }
            onDelete={() =>
              void change(() => callApi("DELETE", `/templates/${template.id}`), templateWords.deleted(template.name))
            }
          />
        )}
      </KeptList>
      {shown && (
        <TemplatePreview
          template={shown}
          onClose={() => setShown(null)}
          onEdit={() => onEdit(shown)}
          onUse={() => {
            setShown(null);
            start(shown.id).catch(showError);
          }}
        />
      )}
      {dialog}
    </>
  );
}

function factsOf({ messages, variables, uses, shared, mine, owner }: TemplateSummary): string[] {
  return [
    messages > 0 ? templateWords.messages(messages) : "",
    variables.length > 0 ? templateWords.gaps(variables.length) : "",
    uses > 0 ? templateWords.uses(uses) : "",
    shared ? (mine ? templateWords.shared : templateWords.sharedBy(owner.name)) : "",
  ];
}
