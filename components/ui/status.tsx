import { clsx } from "clsx";
import type { ReactNode } from "react";

/** A grey shape where content will be. Give it the size of what comes; hide a group of them behind one status text. */
export function Skeleton({ className }: { className: string }) {
  return <span aria-hidden="true" className={clsx("block rounded-small bg-hover", className)} />;
}

const tones = {
  neutral: "text-soft",
  accent: "text-accent",
  good: "text-good",
  warning: "text-warning",
  danger: "text-danger",
};

interface BadgeProps {
  tone?: keyof typeof tones;
  children: ReactNode;
}

/** A word or a number about the thing beside it. */
export function Badge({ tone = "neutral", children }: BadgeProps) {
  return (
    <span
      className={clsx(
        "tabular inline-flex items-center gap-1 rounded-small border border-line bg-raised px-1.5 text-meta whitespace-nowrap",
        tones[tone],
      )}
    >
      {children}
    </span>
  );
}

interface ProgressProps {
  label: string;
  /** Between 0 and 1; undefined while it is not known. */
  value?: number;
}

/** How far something is that takes seconds. */
export function Progress({ label, value }: ProgressProps) {
  return <progress aria-label={label} className="progress h-1 w-full" {...(value !== undefined && { value })} />;
}

interface StateProps {
  title: string;
  children?: ReactNode;
  /** The next step. */
  action?: ReactNode;
}

/** What a view shows when there is nothing in it yet, or nothing matches. */
export function EmptyState({ title, children, action }: StateProps) {
  return (
    <div className="mx-auto flex max-w-sm flex-col items-center gap-2 px-4 py-12 text-center text-ui">
      <p className="font-medium">{title}</p>
      {children && <div className="text-soft">{children}</div>}
      {action && <div className="mt-2">{action}</div>}
    </div>
  );
}

/** What a view shows when it failed: what happened, what was kept, what to do next. */
export function ErrorState({ title, children, action }: StateProps) {
  return (
    <div
      role="alert"
      className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-card border border-line border-s-2 border-s-danger bg-raised px-4 py-3 text-ui"
    >
      <div className="min-w-48 flex-1">
        <p className="font-medium">{title}</p>
        {children && <div className="text-soft">{children}</div>}
      </div>
      {action}
    </div>
  );
}
