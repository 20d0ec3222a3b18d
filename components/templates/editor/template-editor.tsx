"use client";

import { useState } from "react";
import { useWorkspace } from "#components/chat/client-context.tsx";
import { Choice, TextBlock, TextLine } from "#components/settings/fields.tsx";
import { EditorFrame, EditorSection } from "#components/templates/editor/editor-frame.tsx";
import { MessageFields } from "#components/templates/editor/message-fields.tsx";
import { useEditor } from "#components/templates/editor/use-editor.ts";
import { VariableFields } from "#components/templates/editor/variable-fields.tsx";
import { Switch } from "#components/ui/choice.tsx";
import { templateWords } from "#lib/client/words/templates.ts";
import type { SessionSettings } from "#lib/schemas/model.ts";
import type { Template } from "#lib/schemas/template.ts";

const text = templateWords.editor;

interface Props {
  id: string | null;
  /** What the fields begin with. */
  from: Partial<Template>;
  onDone: () => void;
}

/** Makes or changes a template. */
export function TemplateEditor({ id, from, onDone }: Props) {
  const [start] = useState(() => ({
    name: from.name ?? "",
    description: from.description ?? "",
    shared: from.shared ?? false,
    model: from.model ?? null,
    settings: from.settings ?? {},
    messages: from.messages ?? [],
    variables: from.variables ?? [],
  }));
  const { fields, set, ...state } = useEditor({ path: "/templates", id, start, nameOf: ({ name }) => name, onDone });
  const { name, description, shared, settings, messages, variables } = fields;
  const texts = [name, settings.systemPrompt ?? "", ...messages.map(({ content }) => content)];
  return (
    <EditorFrame
      title={id === null ? text.newTemplate : text.editTemplate}
      {...state}
      onSave={() => void state.save()}
      onLeave={onDone}
    >
      <TextLine
        label={text.name}
        hint={text.nameHint}
        value={name}
        required
        maxLength={120}
        onChange={(event) => set({ name: event.target.value })}
      />
      <TextLine
        label={text.description}
        value={description}
        maxLength={2_000}
        onChange={(event) => set({ description: event.target.value })}
      />
      <Switch label={text.share} checked={shared} onCheckedChange={(checked) => set({ shared: checked })} />
      <EditorSection title={text.sections.settings}>
        <SettingFields
          model={fields.model}
          settings={settings}
          onModel={(model) => set({ model })}
          onSettings={(changed) => set({ settings: changed })}
        />
      </EditorSection>
      <EditorSection title={text.sections.instructions}>
        <TextBlock
          label={text.systemPrompt}
          hint={text.systemPromptHint}
          dir="auto"
          maxLength={50_000}
          value={settings.systemPrompt ?? ""}
          onChange={(event) => set({ settings: withSetting(settings, "systemPrompt", event.target.value) })}
        />
      </EditorSection>
      <EditorSection title={text.sections.messages} hint={text.messagesHint}>
        <MessageFields messages={messages} onChange={(changed) => set({ messages: changed })} />
      </EditorSection>
      <EditorSection title={text.sections.variables} hint={text.variablesHint}>
        <VariableFields variables={variables} texts={texts} onChange={(changed) => set({ variables: changed })} />
      </EditorSection>
    </EditorFrame>
  );
}

interface SettingProps {
  model: string | null;
  settings: SessionSettings;
  onModel: (model: string | null) => void;
  onSettings: (settings: SessionSettings) => void;
}

function SettingFields({ model, settings, onModel, onSettings }: SettingProps) {
  const models = useWorkspace((state) => state.models.data);
  const known = models.map(({ id, name }) => ({ value: id, label: name }));
  // A model that does not answer now stays chosen.
  const gone = model !== null && !models.some(({ id }) => id === model) ? [{ value: model, label: model }] : [];
  return (
    <div className="grid gap-4 sm:grid-cols-3">
      <Choice
        label={text.model}
        value={model ?? ""}
        options={[{ value: "", label: text.ownModel }, ...gone, ...known]}
        onValueChange={(value) => onModel(value === "" ? null : value)}
      />
      <NumberLine
        label={text.temperature}
        hint={text.temperatureHint}
        value={settings.temperature}
        max={2}
        step={0.1}
        onChange={(value) => onSettings(withSetting(settings, "temperature", value))}
      />
      <NumberLine
        label={text.maxTokens}
        value={settings.maxTokens}
        min={1}
        max={1_000_000}
        step={1}
        onChange={(value) => onSettings(withSetting(settings, "maxTokens", value))}
      />
    </div>
  );
}

interface NumberProps {
  label: string;
  hint?: string;
  value: number | undefined;
  min?: number;
  max: number;
  step: number;
  onChange: (value: number | undefined) => void;
}

function NumberLine({ value, min = 0, onChange, ...rest }: NumberProps) {
  return (
    <TextLine
      {...rest}
      type="number"
      min={min}
      inputMode="decimal"
      value={value ?? ""}
      onChange={({ target }) => onChange(target.value === "" ? undefined : target.valueAsNumber)}
    />
  );
}

/** The settings with one of them changed; an empty one is left out. */
function withSetting<Name extends keyof SessionSettings>(
  settings: SessionSettings,
  name: Name,
  value: SessionSettings[Name] | "",
): SessionSettings {
  const { [name]: _, ...rest } = settings;
  return value === undefined || value === "" ? rest : { ...rest, [name]: value };
}
