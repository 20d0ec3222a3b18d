"use client";

import { useState } from "react";
import { TextBlock, TextLine } from "#components/settings/fields.tsx";
import { EditorFrame, EditorSection } from "#components/templates/editor/editor-frame.tsx";
import { useEditor } from "#components/templates/editor/use-editor.ts";
import { VariableFields } from "#components/templates/editor/variable-fields.tsx";
import { Switch } from "#components/ui/choice.tsx";
import { templateWords } from "#lib/client/words/templates.ts";
import type { Prompt } from "#lib/schemas/prompt.ts";

const text = templateWords.editor;

interface Props {
  id: string | null;
  /** What the fields begin with. */
  from: Partial<Prompt>;
  onDone: () => void;
}

/** Makes or changes a prompt. */
export function PromptEditor({ id, from, onDone }: Props) {
  const [start] = useState(() => ({
    title: from.title ?? "",
    command: from.command ?? "",
    description: from.description ?? "",
    content: from.content ?? "",
    variables: from.variables ?? [],
    shared: from.shared ?? false,
  }));
  const { fields, set, ...state } = useEditor({ path: "/prompts", id, start, nameOf: ({ title }) => title, onDone });
  const { title, command, description, content, variables, shared } = fields;
  return (
    <EditorFrame
      title={id === null ? text.newPrompt : text.editPrompt}
      {...state}
      onSave={() => void state.save()}
      onLeave={onDone}
    >
      <div className="grid gap-4 sm:grid-cols-[2fr_1fr]">
        <TextLine
          label={text.promptTitle}
          value={title}
          required
          maxLength={120}
          onChange={(event) => set({ title: event.target.value })}
        />
        <TextLine
          label={text.command}
          hint={text.commandHint}
          value={command}
          required
          maxLength={40}
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => set({ command: event.target.value.replace(/^\//, "") })}
        />
      </div>
      <TextLine
        label={text.description}
        value={description}
        maxLength={2_000}
        onChange={(event) => set({ description: event.target.value })}
      />
      <TextBlock
        label={text.content}
        hint={text.contentHint}
        dir="auto"
        required
        maxLength={50_000}
        value={content}
        onChange={(event) => set({ content: event.target.value })}
      />
      <Switch label={text.share} checked={shared} onCheckedChange={(checked) => set({ shared: checked })} />
      <EditorSection title={text.sections.variables} hint={text.variablesHint}>
        <VariableFields variables={variables} texts={[content]} onChange={(changed) => set({ variables: changed })} />
      </EditorSection>
    </EditorFrame>
  );
}
