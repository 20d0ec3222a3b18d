"use client";

import { clsx } from "clsx";
import { FileUp } from "lucide-react";
import { type DragEvent, useId, useState } from "react";
import { buttonClass } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { importWords } from "#lib/client/words/import.ts";

/** Where a file is dropped or chosen. */
export function ImportDrop({ onFile }: { onFile: (file: File) => void }) {
  const id = useId();
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file) onFile(file);
  };
  const drag = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    setOver(true);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is the mouse's second way; the button is everybody's.
    <div
      onDragOver={drag}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={clsx(
        "flex flex-wrap items-center gap-3 rounded-card border border-dashed p-4",
        over ? "border-accent bg-hover" : "border-edge",
      )}
    >
      <input
        id={id}
        type="file"
        accept=".zip,.json,application/zip,application/json"
        className="peer sr-only"
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          event.currentTarget.value = "";
          if (file) onFile(file);
        }}
      />
      <label
        htmlFor={id}
        className={clsx(
          buttonClass("plain"),
          "cursor-pointer px-3 hover:bg-hover peer-focus-visible:outline-2 peer-focus-visible:outline-accent",
        )}
      >
        <Icon icon={FileUp} />
        {importWords.choose}
      </label>
      <span className="min-w-0 flex-1 basis-48 text-soft">{over ? importWords.dropHere : importWords.drop}</span>
    </div>
  );
}
