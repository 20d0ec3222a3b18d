import clsx from "clsx";
import type { ComponentProps } from "react";

const looks = {
  primary: "bg-accent text-on-accent hover:opacity-90",
  quiet: "border border-line hover:bg-raised",
  danger: "bg-danger text-page hover:opacity-90",
};

export function Button({
  variant = "quiet",
  className,
  ...props
}: ComponentProps<"button"> & { variant?: keyof typeof looks }) {
  return (
    <button
      type="button"
      {...props}
      className={clsx("inline-flex h-8 items-center gap-2 rounded-small px-3 font-medium disabled:opacity-50", looks[variant], className)}
    />
  );
}

export function IconButton({ label, className, ...props }: ComponentProps<"button"> & { label: string }) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      {...props}
      className={clsx("inline-grid size-8 shrink-0 place-items-center rounded-small text-soft hover:bg-raised hover:text-ink disabled:opacity-40", className)}
    />
  );
}
