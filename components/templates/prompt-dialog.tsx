"use client";

import { FillDialog } from "#components/templates/fill-dialog.tsx";
import { templateWords } from "#lib/client/words/templates.ts";
import type { Prompt } from "#lib/schemas/prompt.ts";
import { fillVariables } from "#lib/variables.ts";

interface Props {
  prompt: Prompt;
  onClose: () => void;
  onDone: (text: string) => void;
}

/** Asks for the variables of a prompt and hands over its text. Nothing is sent. */
export function PromptDialog({ prompt, onClose, onDone }: Props) {
  return (
    <FillDialog
      title={prompt.title}
      description={prompt.description}
      variables={prompt.variables}
      action={templateWords.fill.insert}
      onClose={onClose}
      onSubmit={(values) => {
        onClose();
        onDone(fillVariables(prompt.content, values));
      }}
    />
  );
}
