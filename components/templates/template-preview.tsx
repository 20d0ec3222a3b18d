"use client";

import type { ReactNode } from "react";
import { useWorkspace } from "#components/chat/client-context.tsx";
import { modelName } from "#components/session/models/model-label.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { templateWords } from "#lib/client/words/templates.ts";
import type { Template } from "#lib/schemas/template.ts";

const { show, editor } = templateWords;

interface Props {
  template: Template;
  onClose: () => void;
  onUse: () => void;
  onEdit: () => void;
}

/** A template as it is before anything is filled in. */
export function TemplatePreview({ template, onClose, onUse, onEdit }: Props) {
  const models = useWorkspace((state) => state.models);
  const { name, description, model, settings, messages, variables, editable } = template;
  return (
    <Dialog
      open
      size="wide"
      onOpenChange={(open) => !open && onClose()}
      title={name}
      {...(description === "" ? {} : { description })}
      actions={
        <>
          {editable && <Button onClick={onEdit}>{templateWords.edit}</Button>}
          <Button variant="primary" onClick={onUse}>
            {templateWords.use}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-5">
        <Part title={show.model}>{model === null ? editor.ownModel : modelName(models, model)}</Part>
        {settings.systemPrompt && <Part title={show.systemPrompt}>{settings.systemPrompt}</Part>}
        <Part title={show.messages}>
          {messages.length === 0 && show.none}
          <ol className="flex flex-col gap-3">
            {messages.map((message, index) => (
              // A template's messages have no names but their places.
              // biome-ignore lint/suspicious/noArrayIndexKey: see above
              <li key={index}>
                <span className="text-meta text-soft">{editor.roles[message.role]}</span>
                <p dir="auto" className="max-h-60 overflow-y-auto whitespace-pre-wrap">
                  {message.content}
                </p>
              </li>
            ))}
          </ol>
        </Part>
        {variables.length > 0 && (
          <Part title={show.variables}>{variables.map((variable) => variable.label || variable.name).join(", ")}</Part>
        )}
      </div>
    </Dialog>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3 className="mb-1 font-medium text-meta text-soft">{title}</h3>
      <div dir="auto" className="whitespace-pre-wrap break-words">
        {children}
      </div>
    </section>
  );
}
