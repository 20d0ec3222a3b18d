"use client";

import { SlidersHorizontal } from "lucide-react";
import type { ReactNode } from "react";
import { useClient, useLists, useWorkspace } from "#components/chat/client-context.tsx";
import { usePeople } from "#components/chat/lists/use-people.ts";
import { Button } from "#components/ui/button.tsx";
import { Switch } from "#components/ui/choice.tsx";
import { Field } from "#components/ui/field.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Popover } from "#components/ui/popover.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { withCondition } from "#lib/client/filter.ts";
import { ask } from "#lib/client/lists.ts";
import { listsWords } from "#lib/client/words/lists.ts";
import { words } from "#lib/client/words.ts";
import type { SessionFilter } from "#lib/schemas/filter.ts";

const text = listsWords.filters;

/** Narrows the list of chats; every choice holds at once. */
export function FilterMenu() {
  const active = useLists((state) => state.filter !== null);
  return (
    <Popover
      align="start"
      label={text.title}
      className="max-h-(--radix-popover-content-available-height) w-80 overflow-y-auto p-4"
      trigger={<IconButton icon={SlidersHorizontal} label={text.label} aria-pressed={active} />}
    >
      <Conditions />
    </Popover>
  );
}

function Conditions() {
  const { lists } = useClient();
  const filter = useLists((state) => state.filter);
  const options = useOptions();
  const set = (change: Partial<SessionFilter>) => lists.setState({ filter: withCondition(filter, change) });
  const choice = (key: "tag" | "provider" | "model" | "kind" | "author") => (
    <Choice
      label={text.fields[key]}
      value={filter?.[key] ?? ""}
      options={options[key]}
      onChange={(value) => set({ [key]: value || undefined })}
    />
  );
  const flag = (key: "starred" | "archived" | "hasAttachment") => (
    <Switch
      label={text.fields[key]}
      checked={filter?.[key] ?? false}
      onCheckedChange={(on) => set({ [key]: on || undefined })}
    />
  );
  const day = (key: "from" | "to") => (
    <Field label={text.fields[key]}>
      {(control) => (
        <TextField
          {...control}
          type="date"
          value={filter?.[key]?.slice(0, 10) ?? ""}
          onChange={(event) => set({ [key]: event.target.value || undefined })}
        />
      )}
    </Field>
  );
  return (
    <div className="flex flex-col gap-2">
      {flag("starred")}
      {flag("archived")}
      {flag("hasAttachment")}
      {options.tag.length > 0 && choice("tag")}
      {choice("provider")}
      {choice("model")}
      {choice("kind")}
      {choice("author")}
      <div className="grid grid-cols-2 gap-2">
        {day("from")}
        {day("to")}
      </div>
      <div className="mt-2 flex justify-end gap-2">
        <Button variant="quiet" disabled={filter === null} onClick={() => lists.setState({ filter: null })}>
          {text.clear}
        </Button>
        <Button disabled={filter === null} onClick={() => filter && ask(lists, { kind: "save-filter", filter })}>
          {text.save}
        </Button>
      </div>
    </div>
  );
}

interface ChoiceProps {
  label: ReactNode;
  value: string;
  options: readonly { value: string; label: string }[];
  onChange: (value: string) => void;
}

function Choice({ label, value, options, onChange }: ChoiceProps) {
  return (
    <Field label={String(label)}>
      {(control) => (
        <Select
          {...control}
          value={value}
          options={[{ value: "", label: text.any }, ...options]}
          onValueChange={onChange}
        />
      )}
    </Field>
  );
}

/** What there is to choose from: what one's chats and models bring. */
function useOptions() {
  const tags = useLists((state) => state.tags);
  const people = usePeople({ wanted: true });
  const author = useLists((state) => state.filter?.author);
  const isUnknown = author !== undefined && author !== "me" && !people.some(({ id }) => id === author);
  const { provider, model } = useAnswering();
  return {
    provider,
    model,
    tag: tags.map(({ tag }) => ({ value: tag, label: `#${tag}` })),
    kind: Object.entries(text.kinds).map(([value, label]) => ({ value, label })),
    author: [
      { value: "me", label: text.myself },
      ...people.map(({ id, name }) => ({ value: id, label: name })),
      // Somebody whose name could not be had is still what the filter says.
      ...(isUnknown ? [{ value: author, label: text.somebody }] : []),
    ],
  };
}

/** Who may have answered in a chat: the models that are set up, and those that the known chats ask. */
function useAnswering() {
  const models = useWorkspace((state) => state.models.data);
  const summaries = useWorkspace((state) => state.summaries);
  const chats = Object.values(summaries);
  const names = new Map(models.map(({ id, name }) => [id.slice(id.indexOf(":") + 1), name]));
  const others = new Set(chats.map(({ model }) => model).filter((model) => !names.has(model)));
  for (const model of [...others].sort()) names.set(model, model);
  const labels: Readonly<Record<string, string>> = words.models.providers;
  const providers = new Set([...models, ...chats].map(({ provider }) => provider));
  return {
    provider: [...providers].map((value) => ({ value, label: labels[value] ?? value })),
    model: [...names].map(([value, label]) => ({ value, label })),
  };
}
