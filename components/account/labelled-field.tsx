"use client";

import { type ComponentProps, useState } from "react";
import { Field } from "#components/ui/field.tsx";
import { TextField } from "#components/ui/text-field.tsx";

interface LabelledFieldProps extends Omit<ComponentProps<"input">, "id"> {
  label: string;
  hint?: string;
  error?: string | undefined;
}

/** A line of an account form. Passwords can be shown, so that they can be typed without fear. */
export function LabelledField({ label, hint, error, type = "text", ...input }: LabelledFieldProps) {
  const [shown, setShown] = useState(false);
  const secret = type === "password";
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <div className="relative">
          <TextField
            {...input}
            {...control}
            type={secret && shown ? "text" : type}
            className={secret ? "pe-16 read-only:text-soft" : "read-only:text-soft"}
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
      )}
    </Field>
  );
}
