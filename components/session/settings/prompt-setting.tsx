"use client";

import { SettingFrame } from "#components/session/settings/setting-frame.tsx";
import { useTyped } from "#components/session/settings/use-typed.ts";
import { TextArea } from "#components/ui/text-field.tsx";
import { contextWords } from "#lib/client/words/context.ts";

const { settings: texts } = contextWords;
const longest = 50_000;

/** The system prompt, saved when the field is left. */
export function PromptSetting(props: {
  draftKey: string;
  value: string | undefined;
  onChange: (value: string | null) => Promise<boolean>;
}) {
  const { draftKey, value, onChange } = props;
  const stored = value ?? "";
  const { text, setText, unsaved, save, forget } = useTyped(draftKey, stored, (typed) =>
    onChange(typed.trim() === "" ? null : typed),
  );
  return (
    <SettingFrame
      label={texts.systemPrompt}
      hint={texts.systemPromptHint}
      changed={stored !== ""}
      error={unsaved ? texts.unsaved : undefined}
      onReset={() => {
        forget();
        void onChange(null);
      }}
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
