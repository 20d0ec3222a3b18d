"use client";

import { useState } from "react";
import { useClient, useWorkspace } from "#components/chat/client-context.tsx";
import { showError } from "#components/chat/show-error.ts";
import { TextArea } from "#components/settings/fields.tsx";
import { Section } from "#components/settings/section.tsx";
import { toast } from "#components/ui/toast.tsx";
import { updatePreferences } from "#lib/client/actions/workspace.ts";
import { settingsWords } from "#lib/client/settings-words.ts";
import { words } from "#lib/client/words.ts";

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
      updatePreferences(client, { instructions: stored }).catch(showError);
    };
    try {
      await updatePreferences(client, { instructions: text });
      toast(settingsWords.instructions.saved, { action: { label: words.undo, onClick: undo } });
    } catch (error) {
      showError(error);
    }
  };
  return (
    <Section name="instructions" intro={settingsWords.instructions.intro}>
      <TextArea
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
