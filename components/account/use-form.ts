"use client";

import { type FormEvent, useState } from "react";
import { Problem } from "#lib/client/problem.ts";

export interface FormState {
  pending: boolean;
  /** By field name. */
  errors: Record<string, string>;
  /** What concerns the whole form. */
  problem: string | undefined;
  submit(event: FormEvent<HTMLFormElement>): void;
}

/**
 * Runs a form: checks its fields in place, sends their values, and shows what the server refused. What was typed stays,
 * and the first field that needs attention gets the focus. After success it stays pending, as the page is left then.
 */
export function useForm(send: (values: Record<string, string>) => Promise<void>, initialProblem?: string): FormState {
  const [pending, setPending] = useState(false);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [problem, setProblem] = useState(initialProblem);

  async function run(form: HTMLFormElement) {
    const invalid = invalidFields(form);
    show(form, invalid, undefined);
    if (Object.keys(invalid).length > 0) return;
    setPending(true);
    try {
      await send(Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)])));
    } catch (error) {
      setPending(false);
      if (!(error instanceof Problem)) throw error;
      const fields = Object.fromEntries(Object.entries(error.fields).filter(([name]) => form.elements.namedItem(name)));
      show(form, fields, Object.keys(fields).length > 0 ? undefined : error.message);
    }
  }

  function show(form: HTMLFormElement, fields: Record<string, string>, message: string | undefined) {
    setErrors(fields);
    setProblem(message);
    const first = [...form.elements].find((element) => element instanceof HTMLInputElement && fields[element.name]);
    if (first instanceof HTMLInputElement) first.focus();
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (!pending) void run(event.currentTarget);
  }

  return { pending, errors, problem, submit };
}

function invalidFields(form: HTMLFormElement): Record<string, string> {
  const inputs = [...form.elements].filter((element) => element instanceof HTMLInputElement);
  return Object.fromEntries(
    inputs.filter((input) => !input.validity.valid).map((input) => [input.name, explain(input)]),
  );
}

function explain(input: HTMLInputElement): string {
  if (input.validity.valueMissing) return "This is needed.";
  if (input.validity.typeMismatch) return "That does not look like an e-mail address.";
  if (input.validity.tooShort) return `Use at least ${input.minLength} characters.`;
  return input.validationMessage;
}
