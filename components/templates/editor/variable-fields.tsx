"use client";

import { Plus, X } from "lucide-react";
import { Choice, TextBlock, TextLine } from "#components/settings/fields.tsx";
import { Button } from "#components/ui/button.tsx";
import { Switch } from "#components/ui/choice.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { templateWords } from "#lib/client/words/templates.ts";
import type { Variable } from "#lib/schemas/variable.ts";
import { namesIn } from "#lib/variables.ts";

const text = templateWords.editor;
const types = Object.entries(text.types).map(([value, label]) => ({ value, label }));

interface Props {
  variables: readonly Variable[];
  /** The texts in which they may stand. */
  texts: readonly string[];
  onChange: (variables: Variable[]) => void;
}

/** The variables of a template or prompt. Names that are found in its texts are offered. */
export function VariableFields({ variables, texts, onChange }: Props) {
  const missing = namesIn(texts).filter((name) => !variables.some((variable) => variable.name === name));
  const add = (name: string) => onChange([...variables, emptyVariable(name)]);
  const change = (position: number, changed: Partial<Variable>) =>
    onChange(variables.map((variable, index) => (index === position ? { ...variable, ...changed } : variable)));
  return (
    <>
      {missing.map((name) => (
        <p key={name} className="flex flex-wrap items-center gap-3 text-soft">
          {text.found(name)}
          <Button onClick={() => add(name)}>{text.addFound}</Button>
        </p>
      ))}
      {variables.map((variable, index) => (
        <VariableItem
          // A variable has no name but its place while its name is being written.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          key={index}
          variable={variable}
          onChange={(changed) => change(index, changed)}
          onRemove={() => onChange(variables.filter((_, position) => position !== index))}
        />
      ))}
      <Button className="self-start" onClick={() => add("")}>
        <Icon icon={Plus} />
        {text.addVariable}
      </Button>
    </>
  );
}

interface ItemProps {
  variable: Variable;
  onChange: (changed: Partial<Variable>) => void;
  onRemove: () => void;
}

function VariableItem({ variable, onChange, onRemove }: ItemProps) {
  const { name, label, type, options, required } = variable;
  return (
    <div className="flex flex-col gap-3 rounded-card border border-line p-4">
      <div className="grid gap-3 sm:grid-cols-[1fr_1fr_8rem_auto]">
        <TextLine
          label={text.variableName}
          value={name}
          required
          maxLength={40}
          pattern="[A-Za-z][A-Za-z0-9_]*"
          autoComplete="off"
          onChange={(event) => onChange({ name: event.target.value })}
        />
        <TextLine
          label={text.label}
          value={label}
          placeholder={name}
          maxLength={120}
          onChange={(event) => onChange({ label: event.target.value })}
        />
        <Choice
          label={text.type}
          value={type}
          options={types}
          onValueChange={(value) => onChange({ type: value as Variable["type"], default: "" })}
        />
        <IconButton icon={X} label={text.removeVariable(name)} onClick={onRemove} className="self-start sm:mt-6" />
      </div>
      {type === "choice" && (
        <TextBlock
          label={text.options}
          value={options.join("\n")}
          required
          onChange={(event) => onChange({ options: event.target.value.split("\n") })}
          onBlur={() => onChange({ options: options.map((option) => option.trim()).filter(Boolean) })}
        />
      )}
      <DefaultField variable={variable} onChange={(value) => onChange({ default: value })} />
      <Switch label={text.required} checked={required} onCheckedChange={(checked) => onChange({ required: checked })} />
    </div>
  );
}

function DefaultField({ variable, onChange }: { variable: Variable; onChange: (value: string) => void }) {
  const { type, options, default: value } = variable;
  if (type === "choice")
    return (
      <Choice
        label={text.default}
        value={value}
        options={["", ...options.filter(Boolean)].map((option) => ({ value: option, label: option }))}
        onValueChange={onChange}
      />
    );
  if (type === "multiline")
    return <TextBlock label={text.default} value={value} onChange={(event) => onChange(event.target.value)} />;
  return (
    <TextLine
      label={text.default}
      value={value}
      type={type === "date" ? "date" : "text"}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

function emptyVariable(name: string): Variable {
  return { name, label: "", type: "text", default: "", options: [], required: true };
}
