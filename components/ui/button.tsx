import { clsx } from "clsx";
import type { ComponentProps } from "react";

export type ButtonVariant = "primary" | "plain" | "quiet" | "danger";

export interface ButtonProps extends ComponentProps<"button"> {
  variant?: ButtonVariant;
}

/** A button with words. `primary` once per view; `quiet` has no border; `danger` for what cannot be taken back. */
export function Button({ variant = "plain", className, type = "button", ...properties }: ButtonProps) {
  return <button type={type} className={clsx(buttonClass(variant), "px-3", className)} {...properties} />;
}

/** The look of a button for elements that are links or triggers. */
export function buttonClass(variant: ButtonVariant): string {
  return clsx(
    "hit-height inline-flex items-center justify-center gap-2 rounded-small text-ui font-medium whitespace-nowrap select-none",
    "transition-opacity duration-120 disabled:opacity-50",
    variants[variant],
  );
}

const variants: Record<ButtonVariant, string> = {
  primary: "bg-accent text-on-accent enabled:hover:opacity-90",
  plain: "border border-line bg-page text-ink enabled:hover:bg-hover",
  quiet: "text-soft enabled:hover:bg-hover enabled:hover:text-ink aria-expanded:bg-hover aria-pressed:text-accent",
  danger: "bg-danger text-on-accent enabled:hover:opacity-90",
};
