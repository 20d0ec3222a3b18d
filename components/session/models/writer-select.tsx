"use client";

import { useWorkspace } from "#components/chat/client-context.tsx";
import { Select } from "#components/ui/select.tsx";
import { compareWords } from "#lib/client/words/compare.ts";

/** Which model writes a summary: the chat's own, which is the empty value, or another that is set up. */
export function WriterSelect({ value, onChange }: { value: string; onChange: (model: string) => void }) {
  const models = useWorkspace((state) => state.models.data);
  return (
    <Select
      aria-label={compareWords.summaryModel}
      value={value}
      options={[
        { value: "", label: compareWords.chatModel },
        ...models.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      onValueChange={onChange}
    />
  );
}
