"use client";

import { type FormEvent, useId, useState } from "react";
import { useClient, useWorkspace } from "#components/chat/client-context.tsx";
import { TextLine } from "#components/settings/fields.tsx";
import { Button } from "#components/ui/button.tsx";
import { refreshModels } from "#lib/client/actions/workspace.ts";
import { callApi, messageOf } from "#lib/client/api.ts";
import { formatCost } from "#lib/client/format.ts";
import { usageWords } from "#lib/client/words/usage.ts";

const { prices: texts } = usageWords;

/** Sets what a model costs from a day on. */
export function PriceForm({ onSaved, onCancel }: { onSaved: () => void; onCancel: () => void }) {
  const client = useClient();
  const [values, setValues] = useState({ model: "", input: "", output: "", cached: "", from: "" });
  const [problem, setProblem] = useState<string | null>(null);
  const set = (name: keyof typeof values) => (event: { target: { value: string } }) =>
    setValues({ ...values, [name]: event.target.value });
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const [inputPrice, outputPrice, cachedPrice] = [values.input, values.output, values.cached].map(toMicros);
    if (inputPrice == null || outputPrice == null || cachedPrice === undefined) return setProblem(texts.invalid);
    const validFrom = values.from === "" ? {} : { validFrom: new Date(`${values.from}T00:00:00`).toISOString() };
    try {
      await callApi("POST", "/prices", {
        model: values.model.trim(),
        inputPrice,
        outputPrice,
        cachedPrice,
        ...validFrom,
      });
      await refreshModels(client);
      onSaved();
    } catch (error) {
      setProblem(messageOf(error));
    }
  };
  return (
    <form onSubmit={(event) => void save(event)} className="flex flex-col gap-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <ModelField value={values.model} onChange={set("model")} />
        <TextLine
          label={texts.validFrom}
          hint={texts.validFromHint}
          type="date"
          value={values.from}
          onChange={set("from")}
        />
        <TextLine label={texts.input} inputMode="decimal" value={values.input} onChange={set("input")} />
        <TextLine label={texts.output} inputMode="decimal" value={values.output} onChange={set("output")} />
        <TextLine
          label={texts.cached}
          hint={texts.cachedHint}
          inputMode="decimal"
          value={values.cached}
          onChange={set("cached")}
        />
      </div>
      {problem && (
        <p role="alert" className="text-danger text-meta">
          {problem}
        </p>
      )}
      <div className="flex gap-2">
        <Button type="submit" variant="primary">
          {usageWords.budgets.save}
        </Button>
        <Button onClick={onCancel}>{usageWords.budgets.cancel}</Button>
      </div>
    </form>
  );
}

/** The model, from those that are here or typed, with what it costs now. */
function ModelField(props: { value: string; onChange: (event: { target: { value: string } }) => void }) {
  const models = useWorkspace((state) => state.models.data);
  const listId = useId();
  const known = models.find((model) => model.id === props.value);
  const priced = known && known.inputPrice !== null && known.outputPrice !== null;
  const hint = !known
    ? texts.modelHint
    : priced
      ? texts.list(formatCost((known.inputPrice ?? 0) / 1e6), formatCost((known.outputPrice ?? 0) / 1e6))
      : texts.listUnknown;
  return (
    <>
      <TextLine label={texts.model} hint={hint} list={listId} required value={props.value} onChange={props.onChange} />
      <datalist id={listId}>
        {models.map((model) => (
          <option key={model.id} value={model.id}>
            {model.name}
          </option>
        ))}
      </datalist>
    </>
  );
}

/** Dollars as micro-dollars: null when nothing was typed, undefined for what is no price. */
function toMicros(text: string): number | null | undefined {
  const trimmed = text.trim().replace(",", ".").replace(/^\$/, "");
  if (trimmed === "") return null;
  const dollars = Number(trimmed);
  return dollars >= 0 && Number.isFinite(dollars) ? Math.round(dollars * 1e6) : undefined;
}
