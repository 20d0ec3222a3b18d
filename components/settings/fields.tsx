import clsx from "clsx";
import { type ComponentProps, useId } from "react";

const look = "rounded-small border border-edge bg-page px-3 pointer-coarse:min-h-11";

/** A line of text with its label above it. */
export function TextField({
  label,
  hint,
  className,
  ...props
}: ComponentProps<"input"> & { label: string; hint?: string }) {
  const id = useId();
  return (
    <div className={clsx("flex flex-col gap-1", className)}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        aria-describedby={hint ? `${id}-hint` : undefined}
        {...props}
        className={clsx(look, "h-9 w-full")}
      />
      {hint && (
        <p id={`${id}-hint`} className="text-meta text-soft">
          {hint}
        </p>
      )}
    </div>
  );
}

/** Several lines of text with their label above them. */
export function TextArea({ label, hint, ...props }: ComponentProps<"textarea"> & { label: string; hint?: string }) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        aria-describedby={hint ? `${id}-hint` : undefined}
        {...props}
        className={clsx(look, "field-sizing-content max-h-[50dvh] min-h-24 w-full resize-none py-2")}
      />
      {hint && (
        <p id={`${id}-hint`} className="text-meta text-soft">
          {hint}
        </p>
      )}
    </div>
  );
}

/** A choice among few with its label above it. */
export function ChoiceField({ label, ...props }: ComponentProps<"select"> & { label: string }) {
  const id = useId();
  return (
    <div className="flex flex-col items-start gap-1">
      <label htmlFor={id}>{label}</label>
      <Choice id={id} {...props} />
    </div>
  );
}

/** A choice among few; the browser's own list, which every reader and phone knows. */
export function Choice({ className, ...props }: ComponentProps<"select">) {
  return <select {...props} className={clsx(look, "h-9 max-w-full pe-8", className)} />;
}
