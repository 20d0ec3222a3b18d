"use client";

import { useState } from "react";
import { useClient, useWorkspace } from "#components/chat/client-context.tsx";
import { showError } from "#components/chat/show-error.ts";
import { TextBlock } from "#components/settings/fields.tsx";
import { Section } from "#components/settings/section.tsx";
import { notify } from "#components/ui/toasts.tsx";
import { updatePreferences } from "#lib/client/actions/workspace.ts";
import { settingsWords } from "#lib/client/settings-words.ts";

const longest = 20_000;

/** What is sent along with every message; saved when the field is left. */
export function InstructionsSection() {
  const client = useClient();
  const stored = useWorkspace((state) => state.preferences.instructions ?? "");
  const [text, setText] = useState(stored);
  const save = async () => {
    if (text === stored) return;
    const undo = () => {
      setText(stored);
      return updatePreferences(client, { instructions: stored });
    };
    try {
      await updatePreferences(client, { instructions: text });
      notify(settingsWords.instructions.saved, { undo });
    } catch (error) {
      showError(error);
    }
  };
  return (
    <Section name="instructions" intro={settingsWords.instructions.intro}>
      <TextBlock
        label={settingsWords.instructions.label}
        value={text}
        maxLength={longest}
        dir="auto"
        onChange={(event) => setText(event.target.value)}
        onBlur={() => void save()}
      />
    </Section>
  );
}
