import { Button } from "#components/ui/button.tsx";
import { Skeleton } from "#components/ui/status.tsx";
import { words } from "#lib/client/words.ts";

/** What a list of the panel shows instead of its items: that they are coming, that they could not be read, or none. */
export function PanelState(props: {
  state: "loading" | "failed" | "empty";
  texts: { loading: string; failed: string; empty: string };
  onRetry: () => void;
}) {
  const { state, texts, onRetry } = props;
  if (state === "loading")
    return (
      <div role="status" aria-label={texts.loading} className="late-appear flex flex-col gap-4 p-4">
        {[0, 1, 2].map((line) => (
          <div key={line} className="flex flex-col gap-2">
            <Skeleton className="h-3 w-24" />
            <Skeleton className="h-3 w-full" />
            <Skeleton className="h-3 w-2/3" />
          </div>
        ))}
      </div>
    );
  if (state === "empty") return <p className="p-4 text-soft">{texts.empty}</p>;
  return (
    <div role="alert" className="flex flex-col items-start gap-3 p-4">
      <p>{texts.failed}</p>
      <Button onClick={onRetry}>{words.retry}</Button>
    </div>
  );
}
