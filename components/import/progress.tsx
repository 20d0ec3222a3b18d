import { Button } from "#components/ui/button.tsx";
import { ProgressBar } from "#components/ui/progress-bar.tsx";

interface Props {
  label: string;
  /** Between 0 and 1. */
  value: number;
  action: string;
  onAction: () => void;
}

/** How far something is, in words and as a bar, and how to end it. */
export function Progress({ label, value, action, onAction }: Props) {
  return (
    <div className="flex flex-col gap-3 rounded-card border border-line p-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <span role="status" className="min-w-0 break-words tabular-nums">
          {label}
        </span>
        <Button onClick={onAction}>{action}</Button>
      </div>
      <ProgressBar label={label} value={value} />
    </div>
  );
}
