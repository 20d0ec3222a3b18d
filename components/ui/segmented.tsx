"use client";

import { useId } from "react";

interface Props<Value extends string> {
  label: string;
  value: Value;
  options: readonly { value: Value; label: string }[];
  onValueChange: (value: Value) => void;
}

/** One of two to four choices, all in sight. Radio buttons underneath, so arrow keys walk. */
export function Segmented<Value extends string>({ label, value, options, onValueChange }: Props<Value>) {
  const name = useId();
  return (
    <fieldset className="inline-flex w-fit rounded-small border border-line bg-raised p-0.5">
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <label
          key={option.value}
          className="hit-height inline-flex cursor-pointer items-center rounded-small border border-transparent px-3 text-ui text-soft has-checked:border-line has-checked:bg-page has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-accent"
        >
          <input
            type="radio"
            className="sr-only"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onValueChange(option.value)}
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}
