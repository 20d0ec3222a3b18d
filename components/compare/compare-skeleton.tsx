import { Skeleton } from "#components/ui/status.tsx";
import { compareWords } from "#lib/client/words/compare.ts";

/** The shape of two columns that are on their way. */
export function CompareSkeleton() {
  return (
    <div role="status" aria-label={compareWords.loading} className="min-h-0 flex-1 overflow-hidden px-4 py-6">
      <div className="late-appear mx-auto grid max-w-[92rem] gap-8 md:grid-cols-2">
        {["left", "right"].map((side) => (
          <div key={side} className={side === "right" ? "flex flex-col gap-3 max-md:hidden" : "flex flex-col gap-3"}>
            <Skeleton className="h-4 w-32" />
            <Skeleton className="h-4 w-full" />
            <Skeleton className="h-4 w-11/12" />
            <Skeleton className="h-4 w-2/3" />
          </div>
        ))}
      </div>
    </div>
  );
}
