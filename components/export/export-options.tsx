"use client";

import { type ReactNode, useId } from "react";
import { Switch } from "#components/ui/choice.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { type ExportChoice, type ExportOption, optionsOf } from "#lib/client/export-options.ts";
import { exportWords } from "#lib/client/words/export.ts";
import type { KeptExportOptions } from "#lib/schemas/export.ts";

interface Props {
  choice: ExportChoice;
  /** Of many chats in one archive, in which the files lie anyway. */
  many: boolean;
  onChange: (change: Partial<KeptExportOptions>) => void;
}

/** The options that mean something in the chosen format. */
export function ExportOptions({ choice, many, onChange }: Props) {
  return (
    <fieldset className="flex flex-col">
      <legend className="mb-1 font-medium text-meta text-soft">{exportWords.choices}</legend>
      {optionsOf(choice.format, { many }).map((name) => (
        <Option key={name} {...{ name, choice, many, onChange }} />
      ))}
    </fieldset>
  );
}

function Option({ name, choice: { format, options }, many, onChange }: Props & { name: ExportOption }) {
  const id = useId();
  const label = exportWords.options[name];
  switch (name) {
    case "pageSize":
      return (
        <Line id={id} label={label}>
          <Select
            id={id}
            value={options.pageSize}
            options={entriesOf(exportWords.papers)}
            onValueChange={(value) => onChange({ pageSize: value as KeptExportOptions["pageSize"] })}
          />
        </Line>
      );
    case "theme":
      return (
        <Line id={id} label={label}>
          <Select
            id={id}
            value={options.theme}
            options={entriesOf(exportWords.themes)}
            onValueChange={(value) => onChange({ theme: value as KeptExportOptions["theme"] })}
          />
        </Line>
      );
    case "headerLevel":
      return (
        <Line id={id} label={label}>
          <Select
            id={id}
            value={String(options.headerLevel)}
            options={levels}
            onValueChange={(value) => onChange({ headerLevel: Number(value) })}
          />
        </Line>
      );
    case "codeBlockLanguage":
      return (
        <Line id={id} label={label} hint={exportWords.codeBlockLanguageHint}>
          <TextField
            id={id}
            aria-describedby={`${id}-hint`}
            className="max-w-24"
            maxLength={40}
            autoComplete="off"
            spellCheck={false}
            value={options.codeBlockLanguage}
            onChange={(event) => onChange({ codeBlockLanguage: event.target.value.replace(/[^\w+#.-]/g, "") })}
          />
        </Line>
      );
    default: {
      const lossless = format === "json" && name === "includeMetadata";
      const withFiles = many && name === "includeAttachments";
      return (
        <Switch
          label={lossless ? exportWords.lossless : withFiles ? exportWords.filesOfMany : label}
          hint={lossless ? exportWords.losslessNote : name === "archive" && exportWords.archiveNote}
          checked={options[name]}
          onCheckedChange={(checked) => onChange({ [name]: checked })}
        />
      );
    }
  }
}

const levels = [1, 2, 3, 4, 5].map((level) => ({ value: String(level), label: exportWords.level(level) }));

function entriesOf(labels: Readonly<Record<string, string>>) {
  return Object.entries(labels).map(([value, label]) => ({ value, label }));
}

function Line(props: { id: string; label: string; hint?: string; children: ReactNode }) {
  const { id, label, hint, children } = props;
  return (
    <div className="flex items-center justify-between gap-4 py-1.5">
      <div className="min-w-0">
        <label htmlFor={id} className="text-ui">
          {label}
        </label>
        {hint && (
          <p id={`${id}-hint`} className="text-meta text-soft">
            {hint}
          </p>
        )}
      </div>
      {children}
    </div>
  );
}
