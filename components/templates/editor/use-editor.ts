"use client";

import { useState } from "react";
import { notify } from "#components/ui/toasts.tsx";
import { callApi, messageOf } from "#lib/client/api.ts";
import { templateWords } from "#lib/client/words/templates.ts";
import { newId } from "#lib/id.ts";

interface Options<Fields> {
  path: "/templates" | "/prompts";
  /** What is changed; null for something new. */
  id: string | null;
  start: Fields;
  nameOf: (fields: Fields) => string;
  onDone: () => void;
}

/** The fields of an editor, and saving them. */
export function useEditor<Fields extends object>({ path, id, start, nameOf, onDone }: Options<Fields>) {
  const [fields, setFields] = useState(start);
  // Saving again after a lost answer must not make a second one.
  const [createId] = useState(newId);
  const [problem, setProblem] = useState<string | null>(null);
  const [saving, setSaving] = useState(false);
  const save = async () => {
    setSaving(true);
    try {
      if (id === null) await callApi("POST", path, { id: createId, ...fields });
      else await callApi("PUT", `${path}/${id}`, fields);
      notify(templateWords.saved(nameOf(fields)));
      onDone();
    } catch (error) {
      setProblem(messageOf(error));
      setSaving(false);
    }
  };
  const set = (change: Partial<Fields>) => setFields((before) => ({ ...before, ...change }));
  return { fields, set, changed: fields !== start, problem, saving, save };
}
