"use client";

import { Paperclip } from "lucide-react";
import { useEffect, useEffectEvent, useState } from "react";
import { createPortal } from "react-dom";
import { Icon } from "#components/ui/icon.tsx";
import { fileWords } from "#lib/client/words/files.ts";

/** Takes files that are dropped anywhere on the page, and shows over the chat that it will. */
export function DropTarget({ onFiles }: { onFiles: (files: File[]) => void }) {
  const [over, setOver] = useState(false);
  const take = useEffectEvent(onFiles);
  useEffect(() => {
    const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") === true;
    const onDragOver = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      // Unless this is prevented the browser opens the file in place of the chat.
      event.preventDefault();
      setOver(true);
    };
    const onDragLeave = (event: DragEvent) => {
      // Between elements of the page there is always a next one.
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent) => {
      setOver(false);
      if (!carriesFiles(event)) return;
      event.preventDefault();
      take([...(event.dataTransfer?.files ?? [])]);
    };
    addEventListener("dragover", onDragOver);
    addEventListener("dragleave", onDragLeave);
    addEventListener("drop", onDrop);
    return () => {
      removeEventListener("dragover", onDragOver);
      removeEventListener("dragleave", onDragLeave);
      removeEventListener("drop", onDrop);
    };
  }, []);
  const page = over ? document.getElementById("main") : null;
  if (!page) return null;
  return createPortal(
    <div className="pointer-events-none absolute inset-2 z-30 grid animate-appear place-items-center rounded-card border-2 border-accent border-dashed bg-page/90">
      <p className="flex items-center gap-2 font-medium text-accent">
        <Icon icon={Paperclip} size={20} />
        {fileWords.drop}
      </p>
    </div>,
    page,
  );
}
