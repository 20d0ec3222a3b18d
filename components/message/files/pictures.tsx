"use client";

import { clsx } from "clsx";
import dynamic from "next/dynamic";
import { useState } from "react";
import { pictureFrame } from "#components/message/files/picture-frame.ts";
import { fileWords } from "#lib/client/words/files.ts";
import type { ChatAttachment } from "#lib/schemas/attachment.ts";

const Lightbox = dynamic(() => import("#components/message/files/lightbox.tsx").then((module) => module.Lightbox), {
  ssr: false,
});

/** The pictures of a message. Their place is as large as they will be before they are there, so that nothing jumps. */
export function Pictures({ files }: { files: readonly ChatAttachment[] }) {
  const [open, setOpen] = useState<number | null>(null);
  const [only] = files;
  return (
    <>
      <ul className={clsx("gap-2", files.length === 1 ? "flex" : "grid grid-cols-2 sm:grid-cols-3")}>
        {files.map((file, index) => (
          <li
            key={file.id}
            className={clsx("min-w-0", files.length > 1 && "aspect-square")}
            style={files.length === 1 && only ? pictureFrame(only) : undefined}
          >
            <button
              type="button"
              aria-label={fileWords.open(file.name)}
              onClick={() => setOpen(index)}
              className="block size-full cursor-zoom-in overflow-hidden rounded-card border border-line bg-hover"
            >
              {/* biome-ignore lint/performance/noImgElement: served by our own route, at its final size. */}
              <img
                src={file.url}
                alt={file.name}
                width={file.width}
                height={file.height}
                loading="lazy"
                decoding="async"
                className="size-full object-cover text-meta text-soft"
              />
            </button>
          </li>
        ))}
      </ul>
      {open !== null && <Lightbox files={files} index={open} onIndex={setOpen} onClose={() => setOpen(null)} />}
    </>
  );
}
