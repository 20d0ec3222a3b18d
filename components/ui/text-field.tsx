import { clsx } from "clsx";
import type { ComponentProps } from "react";

const look =
  "w-full rounded-small border border-edge bg-page px-2.5 text-ui text-ink aria-invalid:border-danger disabled:opacity-50 pointer-coarse:text-prose";

/** A line of text. Give it a label through `Field` or `aria-label`. */
export function TextField({ className, type = "text", ...properties }: ComponentProps<"input">) {
  return <input type={type} className={clsx(look, "hit-height", className)} {...properties} />;
}

/** Several lines of text; it grows with what is written, up to `max-height`. */
export function TextArea({ className, ...properties }: ComponentProps<"textarea">) {
  return (
    <textarea
      className={clsx(look, "field-sizing-content max-h-96 min-h-20 resize-y py-2", className)}
      {...properties}
    />
  );
}
