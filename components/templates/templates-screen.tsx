"use client";

import { useEffect, useState } from "react";
import { OpenSidebarButton } from "#components/chat/open-sidebar-button.tsx";
import { showError } from "#components/chat/show-error.ts";
import { PromptEditor } from "#components/templates/editor/prompt-editor.tsx";
import { TemplateEditor } from "#components/templates/editor/template-editor.tsx";
import { PromptList } from "#components/templates/prompt-list.tsx";
import { TemplateList } from "#components/templates/template-list.tsx";
import type { Wanted } from "#components/templates/use-kept.ts";
import { Button } from "#components/ui/button.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { callApi } from "#lib/client/api.ts";
import { templateWords } from "#lib/client/words/templates.ts";
import type { Prompt } from "#lib/schemas/prompt.ts";
import type { Template, TemplateDraft } from "#lib/schemas/template.ts";

type Tab = keyof typeof templateWords.tabs;

/** What is being edited: something kept (with its id), or something new. */
type Editing =
  | { kind: "template"; id: string | null; from: Partial<Template> }
  | { kind: "prompt"; id: string | null; from: Partial<Prompt> };

const tabs = Object.entries(templateWords.tabs).map(([value, label]) => ({ value: value as Tab, label }));
const whose = Object.entries(templateWords.whose).map(([value, label]) => ({ value, label }));

/** Chats to begin from and texts to use again. `fromSession` is a chat that is to become a template. */
export function TemplatesScreen({ fromSession }: { fromSession: string | null }) {
  const [tab, setTab] = useState<Tab>("templates");
  const [editing, setEditing] = useState<Editing | null>(null);
  useDraft(fromSession, (draft) => setEditing({ kind: "template", id: null, from: draft }));
  const done = () => setEditing(null);
  return (
    <>
      <header className="flex h-12 shrink-0 items-center gap-1 border-b border-line px-2 pt-[env(safe-area-inset-top)] md:px-3">
        <OpenSidebarButton />
        <h1 className="px-2 font-medium">{templateWords.title}</h1>
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto px-4">
        <div className="mx-auto flex max-w-[46rem] flex-col gap-4 py-6 pb-24">
          {editing?.kind === "template" && <TemplateEditor id={editing.id} from={editing.from} onDone={done} />}
          {editing?.kind === "prompt" && <PromptEditor id={editing.id} from={editing.from} onDone={done} />}
          {editing === null && <Shelf tab={tab} onTab={setTab} onEdit={setEditing} />}
        </div>
      </div>
    </>
  );
}

function Shelf({ tab, onTab, onEdit }: { tab: Tab; onTab: (tab: Tab) => void; onEdit: (editing: Editing) => void }) {
  const [wanted, setWanted] = useState<Wanted>({ query: "", whose: "all" });
  const create = (
    <Button
      variant="primary"
      onClick={() => onEdit({ kind: tab === "templates" ? "template" : "prompt", id: null, from: {} })}
    >
      {tab === "templates" ? templateWords.newTemplate : templateWords.newPrompt}
    </Button>
  );
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Segmented label={templateWords.tabsLabel} value={tab} options={tabs} onValueChange={onTab} />
        {create}
      </div>
      <div className="flex gap-2">
        <TextField
          type="search"
          aria-label={templateWords.search}
          placeholder={templateWords.search}
          value={wanted.query}
          onChange={(event) => setWanted({ ...wanted, query: event.target.value })}
        />
        <Select
          aria-label={templateWords.whoseLabel}
          value={wanted.whose}
          options={whose}
          onValueChange={(value) => setWanted({ ...wanted, whose: value as Wanted["whose"] })}
        />
      </div>
      {tab === "templates" ? (
        <TemplateList
          wanted={wanted}
          create={create}
          onEdit={(template) => onEdit({ kind: "template", id: template.id, from: template })}
        />
      ) : (
        <PromptList
          wanted={wanted}
          create={create}
          onEdit={(prompt) => onEdit({ kind: "prompt", id: prompt.id, from: prompt })}
          onCopy={({ title, command, description, content, variables }) => {
            const from = { title: templateWords.copyName(title), command: `${command}-copy`, description, content };
            onEdit({ kind: "prompt", id: null, from: { ...from, variables } });
          }}
        />
      )}
    </>
  );
}

/** Reads what the chat that the address names would be as a template. */
function useDraft(fromSession: string | null, open: (draft: TemplateDraft) => void): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is read once for each chat, whoever opens it.
  useEffect(() => {
    if (fromSession === null) return;
    // The address must not open the same draft again on reload, after it was saved.
    history.replaceState(null, "", "/templates");
    callApi<TemplateDraft>("GET", `/sessions/${fromSession}/template`).then(open, showError);
  }, [fromSession]);
}
