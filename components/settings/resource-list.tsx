import type { ReactNode } from "react";
import { Items } from "#components/settings/section.tsx";
import { Button } from "#components/ui/button.tsx";
import { Skeleton } from "#components/ui/status.tsx";
import { settingsWords } from "#lib/client/settings-words.ts";
import { words } from "#lib/client/words.ts";

interface Props<Item> {
  resource: {
    items: Item[] | undefined;
    problem: string | null;
    reload: () => Promise<void>;
    loadMore: (() => Promise<void>) | null;
  };
  empty: string;
  children: (item: Item) => ReactNode;
}

/** A list of the server in each of its states: on its way, failed, empty, longer than shown. */
export function ResourceList<Item>({ resource, empty, children }: Props<Item>) {
  const { items, problem, reload, loadMore } = resource;
  if (!items && problem)
    return (
      <p className="flex flex-wrap items-center gap-3 text-soft">
        {settingsWords.loadFailed} {problem} <Button onClick={() => void reload()}>{words.retry}</Button>
      </p>
    );
  if (!items) return <Skeleton className="late-appear h-14 rounded-card" />;
  if (items.length === 0) return <p className="text-soft">{empty}</p>;
  return (
    <>
      <Items>{items.map(children)}</Items>
      {loadMore && (
        <Button className="self-start" onClick={() => void loadMore()}>
          {settingsWords.more}
        </Button>
      )}
    </>
  );
}
