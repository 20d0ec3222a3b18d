"use client";

import { SettingFrame } from "#components/session/settings/setting-frame.tsx";
import { useTyped } from "#components/session/settings/use-typed.ts";
import { TextField } from "#components/ui/text-field.tsx";
import { contextWords } from "#lib/client/words/context.ts";

interface Range {
  least: number;
  most: number;
  whole: boolean;
}

interface Props {
  draftKey: string;
  label: string;
  hint: string;
  value: number | undefined;
  range: Range;
  onChange: (value: number | null) => Promise<boolean>;
}

/** A number, saved when the field is left or Enter pressed; empty is the default. */
export function NumberSetting({ draftKey, label, hint, value, range, onChange }: Props) {
  const stored = value === undefined ? "" : String(value);
  const { text, setText, unsaved, save, forget } = useTyped(draftKey, stored, (typed) => {
    const number = parse(typed, range);
    return number === undefined ? null : onChange(number);
  });
  const { settings: texts } = contextWords;
  const invalid = parse(text, range) === undefined;
  const error = invalid
    ? texts.invalid(range.least.toLocaleString(), range.most.toLocaleString())
    : unsaved
      ? texts.unsaved
      : undefined;
  const reset = () => {
    forget();
    void onChange(null);
  };
  return (
    <SettingFrame label={label} hint={hint} error={error} changed={value !== undefined} onReset={reset}>
      {(control) => (
        <TextField
          {...control}
          inputMode="decimal"
          value={text}
          onChange={(event) => setText(event.target.value)}
          onBlur={save}
          onKeyDown={(event) => event.key === "Enter" && save()}
        />
      )}
    </SettingFrame>
  );
}

/** Null for the default, undefined for what is no number in the range. */
function parse(text: string, { least, most, whole }: Range): number | null | undefined {
  const trimmed = text.trim().replace(",", ".");
  if (trimmed === "") return null;
  const number = Number(trimmed);
  const fits = number >= least && number <= most && (!whole || Number.isInteger(number));
  return fits ? number : undefined;
}
