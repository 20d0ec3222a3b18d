"use client";

import { ChevronLeft, ChevronRight, Download, X } from "lucide-react";
import * as Radix from "radix-ui/dialog";
import { type KeyboardEvent, useState } from "react";
import { buttonClass } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { fileWords } from "#lib/client/words/files.ts";
import { words } from "#lib/client/words.ts";
import type { ChatAttachment } from "#lib/schemas/attachment.ts";

interface Props {
  files: readonly ChatAttachment[];
  index: number;
  onIndex: (index: number) => void;
  onClose: () => void;
}

/** One picture over the whole window. Arrows go to the others, Escape and a click beside it close. */
export function Lightbox({ files, index, onIndex, onClose }: Props) {
  const file = files[index];
  const [broken, setBroken] = useState<string | null>(null);
  if (!file) return null;
  const step = (by: number) => onIndex((index + by + files.length) % files.length);
  const onKeyDown = (event: KeyboardEvent) => {
    // Letters and arrows of the conversation stay out of it.
    event.stopPropagation();
    if (files.length < 2) return;
    if (event.key === "ArrowRight") step(document.dir === "rtl" ? -1 : 1);
    if (event.key === "ArrowLeft") step(document.dir === "rtl" ? 1 : -1);
  };
  return (
    <Radix.Root open onOpenChange={(open) => !open && onClose()}>
      <Radix.Portal>
        <Radix.Content
          aria-describedby={undefined}
          onKeyDown={onKeyDown}
          onOpenAutoFocus={focusWindow}
          data-testid="lightbox"
          className="fixed inset-0 z-50 flex animate-appear flex-col bg-page outline-none"
        >
          <header className="flex shrink-0 items-center gap-1 py-2 ps-4 pe-2">
            <Radix.Title dir="auto" className="min-w-0 flex-1 truncate font-medium">
              {file.name}
            </Radix.Title>
            {files.length > 1 && (
              <>
                <span aria-live="polite" className="px-1 text-meta text-soft">
                  {fileWords.place(index + 1, files.length)}
                </span>
                <IconButton icon={ChevronLeft} mirrored label={fileWords.previous} onClick={() => step(-1)} />
                <IconButton icon={ChevronRight} mirrored label={fileWords.next} onClick={() => step(1)} />
              </>
            )}
            <a
              href={file.url}
              download={file.name}
              aria-label={fileWords.downloadOf(file.name)}
              className={`${buttonClass("quiet")} hit`}
            >
              <Icon icon={Download} />
            </a>
            <Radix.Close asChild>
              <IconButton icon={X} label={words.close} />
            </Radix.Close>
          </header>
          {/* biome-ignore lint/a11y/noStaticElementInteractions: a second way to close; the button and Escape are the first. */}
          {/* biome-ignore lint/a11y/useKeyWithClickEvents: see above */}
          <div
            className="grid min-h-0 flex-1 place-items-center p-4 pt-0"
            onClick={(event) => event.target === event.currentTarget && onClose()}
          >
            {broken === file.id ? (
              <p className="text-soft">{fileWords.pictureGone}</p>
            ) : (
              // biome-ignore lint/performance/noImgElement: served by our own route, at its final size.
              <img
                key={file.id}
                src={file.url}
                alt={file.name}
                width={file.width}
                height={file.height}
                onError={() => setBroken(file.id)}
                className="max-h-full max-w-full rounded-card object-contain"
              />
            )}
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** On a button the focus would open its tooltip, which would take the first Escape. */
function focusWindow(event: Event): void {
  event.preventDefault();
  if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus();
}
