"use client";

import { SettingFrame } from "#components/session/settings/setting-frame.tsx";
import { useTyped } from "#components/session/settings/use-typed.ts";
import { TextArea } from "#components/ui/text-field.tsx";
import { contextWords } from "#lib/client/words/context.ts";

const { settings: texts } = contextWords;
const longest = 50_000;

/** The system prompt, saved when the field is left. */
export function PromptSetting(props: { value: string | undefined; onChange: (value: string | null) => void }) {
  const { value, onChange } = props;
  const stored = value ?? "";
  const { text, setText, save } = useTyped(stored, (typed) => {
    onChange(typed.trim() === "" ? null : typed);
    return true;
  });
  return (
    <SettingFrame
      label={texts.systemPrompt}
      hint={texts.systemPromptHint}
      changed={stored !== ""}
      onReset={() => onChange(null)}
    >
      {(control) => (
        <TextArea
          {...control}
          dir="auto"
          maxLength={longest}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onBlur={save}
        />
      )}
    </SettingFrame>
  );
}
