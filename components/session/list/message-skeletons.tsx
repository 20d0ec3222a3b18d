import { Skeleton } from "#components/ui/status.tsx";
import { words } from "#lib/client/words.ts";

/** The shape of a conversation that is on its way. It shows only when that takes longer than a blink. */
export function MessageSkeletons() {
  return (
    <div className="min-h-0 flex-1 overflow-hidden px-4 py-8" role="status" aria-label={words.session.loading}>
      <div className="late-appear mx-auto flex max-w-[46rem] flex-col gap-8">
        <Skeleton className="h-16 w-full rounded-card" />
        <div className="flex flex-col gap-3">
          <Skeleton className="h-4 w-32" />
          <Skeleton className="h-4 w-full" />
          <Skeleton className="h-4 w-11/12" />
          <Skeleton className="h-4 w-2/3" />
        </div>
        <Skeleton className="h-16 w-full rounded-card" />
      </div>
    </div>
  );
}
