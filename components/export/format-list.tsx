"use client";

import { useId } from "react";
import { exportWords } from "#lib/client/words/export.ts";
import { type ExportFormat, exportFormats } from "#lib/schemas/export.ts";

/** The formats with a line on each. Radio buttons, so arrow keys walk. */
export function FormatList({ value, onChange }: { value: ExportFormat; onChange: (format: ExportFormat) => void }) {
  const group = useId();
  return (
    <fieldset>
      <legend className="mb-1 font-medium text-meta text-soft">{exportWords.format}</legend>
      {exportFormats.map((format) => {
        const { name, note } = exportWords.formats[format];
        return (
          <label
            key={format}
            className="-mx-2 flex cursor-pointer items-start gap-3 rounded-small px-2 py-1.5 hover:bg-hover has-checked:bg-tint has-focus-visible:outline-2 has-focus-visible:outline-accent pointer-coarse:py-2.5"
          >
            <input
              type="radio"
              name={group}
              checked={format === value}
              onChange={() => onChange(format)}
              aria-describedby={`${group}-${format}`}
              className="mt-0.5 size-4 shrink-0 accent-accent outline-none"
            />
            <span>
              <span className="block font-medium">{name}</span>
              <span id={`${group}-${format}`} className="block text-meta text-soft">
                {note}
              </span>
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}
