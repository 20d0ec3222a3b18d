import type { ReactNode } from "react";
import { Button } from "#components/ui/button.tsx";
import { Skeleton } from "#components/ui/status.tsx";
import { templateWords } from "#lib/client/words/templates.ts";
import { words } from "#lib/client/words.ts";

interface Props<Item> {
  resource: {
    items: Item[] | undefined;
    problem: string | null;
    reload: () => Promise<void>;
    loadMore: (() => Promise<void>) | null;
  };
  /** Whether the list was narrowed, so that an empty one does not mean that there is nothing. */
  narrowed: boolean;
  empty: { title: string; text: string };
  /** The button that makes the first one. */
  create: ReactNode;
  children: (item: Item) => ReactNode;
}

/** A list of templates or prompts in each of its states: on its way, failed, empty, nothing found, longer than shown. */
export function KeptList<Item>({ resource, narrowed, empty, create, children }: Props<Item>) {
  const { items, problem, reload, loadMore } = resource;
  if (problem)
    return (
      <div role="alert" className="flex flex-wrap items-center gap-3 text-soft">
        <p>
          {templateWords.loadFailed} {problem}
        </p>
        <Button onClick={() => void reload()}>{words.retry}</Button>
      </div>
    );
  if (!items)
    return (
      <div className="late-appear flex flex-col gap-2">
        {["a", "b", "c"].map((key) => (
          <Skeleton key={key} className="h-16 rounded-card" />
        ))}
      </div>
    );
  if (items.length === 0 && narrowed) return <p className="py-6 text-soft">{templateWords.nothingFound}</p>;
  if (items.length === 0)
    return (
      <div className="flex flex-col items-start gap-3 rounded-card border border-line p-6">
        <h2 className="font-semibold text-prose">{empty.title}</h2>
        <p className="max-w-[34rem] text-soft">{empty.text}</p>
        {create}
      </div>
    );
  return (
    <>
      <ul className="divide-y divide-line rounded-card border border-line">{items.map(children)}</ul>
      {loadMore && (
        <Button className="self-start" onClick={() => void loadMore()}>
          {templateWords.more}
        </Button>
      )}
    </>
  );
}
