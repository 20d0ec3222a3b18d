"use client";

import { type ReactNode, useId } from "react";

interface Props {
  label: ReactNode;
  hint?: ReactNode;
  checked: boolean;
  onCheckedChange: (checked: boolean) => void;
  disabled?: boolean;
}

/** An on/off setting with its words: for what takes effect at once. */
export function Switch({ label, hint, ...state }: Props) {
  const id = useId();
  return (
    <label
      htmlFor={id}
      className="hit-height flex cursor-pointer flex-row-reverse items-start justify-between gap-4 py-1.5 has-disabled:cursor-default has-disabled:opacity-50"
    >
      <Input {...state} id={id} hint={hint} role="switch" className={track}>
        {label}
      </Input>
    </label>
  );
}

const track = [
  "relative h-5 w-9 cursor-[inherit] appearance-none rounded-full border border-edge bg-edge checked:border-accent checked:bg-accent",
  "after:absolute after:inset-y-0.5 after:start-0.5 after:size-3.5 after:rounded-full after:bg-page",
  "after:transition-transform after:duration-120 checked:after:translate-x-4 rtl:checked:after:-translate-x-4",
].join(" ");

interface InputProps extends Omit<Props, "label"> {
  id: string;
  role?: "switch";
  className: string;
  children: ReactNode;
}

function Input({ id, checked, onCheckedChange, disabled, hint, role, className, children }: InputProps) {
  const hintId = `${id}-hint`;
  return (
    <>
      <input
        id={id}
        type="checkbox"
        role={role}
        className={`shrink-0 ${className}`}
        checked={checked}
        disabled={disabled}
        aria-describedby={hint ? hintId : undefined}
        onChange={(event) => onCheckedChange(event.currentTarget.checked)}
      />
      <span className="text-ui">
        {children}
        {hint && (
          <span id={hintId} className="block text-meta text-soft">
            {hint}
          </span>
        )}
      </span>
    </>
  );
}
