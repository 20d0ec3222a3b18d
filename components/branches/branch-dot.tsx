/** The colour of a branch. It says nothing by itself: the branch's name stands beside it. */
export function BranchDot({ colour }: { colour: string | undefined }) {
  return (
    <span
      aria-hidden="true"
      className="inline-block size-2 shrink-0 rounded-full"
      style={{ background: colour ?? "var(--color-soft)" }}
    />
  );
}
