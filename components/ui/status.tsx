import { clsx } from "clsx";

/** A grey shape where content will be. Give it the size of what comes; hide a group of them behind one status text. */
export function Skeleton({ className }: { className: string }) {
  return <span aria-hidden="true" className={clsx("block rounded-small bg-hover", className)} />;
}
