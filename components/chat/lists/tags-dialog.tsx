"use client";

import { X } from "lucide-react";
import { type FormEvent, useEffect, useState } from "react";
import { useClient, useLists, useWorkspace } from "#components/chat/client-context.tsx";
import { useBulk } from "#components/chat/selection/use-bulk.ts";
import { showError } from "#components/chat/show-error.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { notify } from "#components/ui/toasts.tsx";
import { changeMany } from "#lib/client/actions/bulk.ts";
import { refreshTags } from "#lib/client/actions/lists.ts";
import { listsWords } from "#lib/client/words/lists.ts";
import { tagLimit } from "#lib/schemas/tag.ts";

const text = listsWords.tags;
const longest = 40;
/** Suggestions that are shown at once. */
const suggested = 12;

/** Adds and removes tags of one chat or of many; what is shown of many is what all of them have. */
export function TagsDialog({ ids, onClose }: { ids: readonly string[]; onClose: () => void }) {
  const client = useClient();
  const change = useChangeTags(ids);
  const [typed, setTyped] = useState("");
  const summaries = useWorkspace((state) => state.summaries);
  const known = useLists((state) => state.tags);
  useEffect(() => void refreshTags(client).catch(() => undefined), [client]);
  const tags = commonTags(ids.map((id) => summaries[id]?.metadata.tags ?? []));
  const word = typed.trim().replace(/^#+\s*/, "");
  const suggestions = known
    .map(({ tag }) => tag)
    .filter((tag) => !tags.includes(tag) && tag.toLowerCase().includes(word.toLowerCase()))
    .slice(0, suggested);
  const full = ids.length === 1 && tags.length >= tagLimit;
  const add = (tag: string) => {
    if (tag === "" || tags.includes(tag) || full) return;
    setTyped("");
    change("tag", tag);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add(word);
  };
  return (
    <Dialog open onOpenChange={onClose} title={text.title(ids.length)}>
      <ul className="mb-3 flex min-h-8 flex-wrap items-center gap-1.5">
        {tags.length === 0 && <li className="text-soft">{ids.length === 1 ? text.none : text.noneShared}</li>}
        {tags.map((tag) => (
          <li key={tag} className="flex min-w-0 items-center rounded-small bg-hover ps-2">
            <span dir="auto" className="truncate">
              #{tag}
            </span>
            <button
              type="button"
              aria-label={text.remove(tag)}
              onClick={() => change("untag", tag)}
              className="grid size-8 shrink-0 place-items-center rounded-small text-soft hover:text-ink pointer-coarse:size-11"
            >
              <Icon icon={X} />
            </button>
          </li>
        ))}
      </ul>
      <form onSubmit={submit} className="flex gap-2">
        <TextField
          dir="auto"
          aria-label={text.field}
          placeholder={text.field}
          maxLength={longest}
          autoComplete="off"
          disabled={full}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Button type="submit" disabled={word === "" || full}>
          {text.add}
        </Button>
      </form>
      <p aria-live="polite" className="mt-1 text-meta text-soft">
        {full && text.limit}
      </p>
      {suggestions.length > 0 && !full && (
        <section aria-label={text.suggestions} className="mt-3">
          <h3 className="mb-1 font-medium text-meta text-soft">{text.suggestions}</h3>
          <div className="flex flex-wrap gap-1.5">
            {suggestions.map((tag) => (
              <button
                key={tag}
                type="button"
                dir="auto"
                onClick={() => add(tag)}
                className="hit-height max-w-full truncate rounded-small border border-line px-2 hover:bg-hover"
              >
                #{tag}
              </button>
            ))}
          </div>
        </section>
      )}
    </Dialog>
  );
}

/** One chat is changed where it stands; many are changed together, with one way back. */
function useChangeTags(ids: readonly string[]): (action: "tag" | "untag", tag: string) => void {
  const client = useClient();
  const bulk = useBulk();
  return (action, tag) => {
    const [id, ...others] = ids;
    if (id === undefined) return;
    if (others.length > 0) return void bulk(ids, { action, tag });
    // Only the difference is sent: another page may be changing the tags too.
    changeMany(client, [id], { action, tag })
      .then(({ refused }) => refused > 0 && notify(listsWords.selection.refused(refused)))
      .catch(showError);
  };
}

function commonTags([first = [], ...others]: readonly (readonly string[])[]): string[] {
  return first.filter((tag) => others.every((tags) => tags.includes(tag)));
}
