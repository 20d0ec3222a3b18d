"use client";

import { Paperclip } from "lucide-react";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { usePane } from "#components/chat/tabs/pane-context.ts";
import { Icon } from "#components/ui/icon.tsx";
import { fileWords } from "#lib/client/words/files.ts";

/**
 * Takes files that are dropped on its half of the page, or outside of both while it has the focus, and shows over the
 * chat that it will.
 */
export function DropTarget({ onFiles }: { onFiles: (files: File[]) => void }) {
  const [over, setOver] = useState<Element | null>(null);
  const here = useRef<HTMLSpanElement>(null);
  const { focused } = usePane();
  const take = useEffectEvent(onFiles);
  const paneFor = useEffectEvent((event: DragEvent): Element | null => {
    const own = here.current?.closest("[data-pane]") ?? null;
    const pane = event.target instanceof Element ? event.target.closest("[data-pane]") : null;
    return pane === own || (pane === null && focused) ? own : null;
  });
  useEffect(() => {
    const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") === true;
    const onDragOver = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      // Unless this is prevented the browser opens the file in place of the chat.
      event.preventDefault();
      setOver(paneFor(event));
    };
    const onDragLeave = (event: DragEvent) => {
      // Between elements of the page there is always a next one.
      if (event.relatedTarget === null) setOver(null);
    };
    const onDrop = (event: DragEvent) => {
      setOver(null);
      if (!carriesFiles(event)) return;
      event.preventDefault();
      if (paneFor(event)) take([...(event.dataTransfer?.files ?? [])]);
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
  return (
    <span ref={here} hidden>
      {over &&
        createPortal(
          <div className="pointer-events-none absolute inset-2 z-30 grid animate-appear place-items-center rounded-card border-2 border-accent border-dashed bg-page/90">
            <p className="flex items-center gap-2 font-medium text-accent">
              <Icon icon={Paperclip} size={20} />
              {fileWords.drop}
            </p>
          </div>,
          over,
        )}
    </span>
  );
}
