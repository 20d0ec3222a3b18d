"use client";

import { type InputHTMLAttributes, useId, useState } from "react";

/** A labelled input with its error in place. Passwords can be shown, so that they can be typed without fear. */
export function TextField({
  label,
  hint,
  error,
  type = "text",
  ...input
}: {
  label: string;
  hint?: string;
  error?: string | undefined;
} & InputHTMLAttributes<HTMLInputElement>) {
  const id = useId();
  const [shown, setShown] = useState(false);
  const note = error ?? hint;
  const secret = type === "password";
  return (
    <div>
      <label htmlFor={id} className="mb-1 block font-medium">
        {label}
      </label>
      <div className="relative">
        <input
          {...input}
          id={id}
          type={secret && shown ? "text" : type}
          aria-invalid={error ? true : undefined}
          aria-describedby={note ? `${id}-note` : undefined}
          className={`hit-height w-full rounded-small border bg-page px-3 py-2 text-ink outline-offset-2 placeholder:text-soft read-only:text-soft ${error ? "border-danger" : "border-edge"} ${secret ? "pe-16" : ""}`}
        />
        {secret ? (
          <button
            type="button"
            aria-label={shown ? "Hide password" : "Show password"}
            onClick={() => setShown(!shown)}
            className="absolute inset-y-0 end-0 rounded-small px-3 text-meta text-soft hover:text-ink"
          >
            {shown ? "Hide" : "Show"}
          </button>
        ) : null}
      </div>
      {note ? (
        <p id={`${id}-note`} className={`mt-1 text-meta ${error ? "text-danger" : "text-soft"}`}>
          {note}
        </p>
      ) : null}
    </div>
  );
}
