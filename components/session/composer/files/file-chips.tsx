"use client";

import { clsx } from "clsx";
import { RotateCw, X } from "lucide-react";
import { useEffect, useState } from "react";
import { useClient } from "#components/chat/client-context.tsx";
import { FileIcon } from "#components/message/files/file-icon.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { removeUpload, retryUpload } from "#lib/client/actions/uploads.ts";
import { formatSize } from "#lib/client/file-size.ts";
import type { Upload } from "#lib/client/uploads.ts";
import { fileWords } from "#lib/client/words/files.ts";

/** The files that will go with the message, each with how far it is and a way to take it back. */
export function FileChips({ draftKey, uploads }: { draftKey: string; uploads: readonly Upload[] }) {
  if (uploads.length === 0) return null;
  return (
    <ul
      aria-label={fileWords.chosen}
      className="flex max-h-[30dvh] flex-wrap gap-2 overflow-y-auto px-1 pt-1 pb-2"
      data-testid="file-chips"
    >
      {uploads.map((upload) => (
        <FileChip key={upload.key} draftKey={draftKey} upload={upload} />
      ))}
    </ul>
  );
}

function FileChip({ draftKey, upload }: { draftKey: string; upload: Upload }) {
  const client = useClient();
  const { key, name, state, file } = upload;
  return (
    <li
      data-testid="file-chip"
      data-state={state}
      className={clsx(
        "relative flex max-w-full items-center gap-2 overflow-hidden rounded-small border bg-raised py-1 ps-1.5 pe-0.5 sm:max-w-72",
        state === "failed" ? "border-danger" : "border-line",
      )}
    >
      <Thumbnail upload={upload} />
      <span className="min-w-0 flex-1">
        <span dir="auto" className="block truncate font-medium" title={name}>
          {name}
        </span>
        <span className={clsx("block text-meta", state === "failed" ? "text-danger" : "truncate text-soft")}>
          {statusOf(upload)}
        </span>
      </span>
      {state === "failed" && file && file.size > 0 && (
        <IconButton icon={RotateCw} label={fileWords.retry(name)} onClick={() => retryUpload(client, draftKey, key)} />
      )}
      <IconButton
        icon={X}
        label={state === "uploading" ? fileWords.cancel(name) : fileWords.remove(name)}
        onClick={() => removeUpload(client, draftKey, key)}
      />
      {state === "uploading" && <Progress part={upload.progress} name={name} />}
    </li>
  );
}

function statusOf({ state, problem, size, progress }: Upload): string {
  if (state === "failed") return problem ?? "";
  if (state === "waiting") return navigator.onLine ? formatSize(size) : fileWords.waiting;
  return state === "uploading" ? fileWords.uploading(Math.round(progress * 100)) : formatSize(size);
}

function Progress({ part, name }: { part: number; name: string }) {
  return (
    <span
      role="progressbar"
      aria-label={name}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(part * 100)}
      className="absolute inset-x-0 bottom-0 h-0.5 bg-line"
    >
      <span
        className="block h-full origin-left bg-accent transition-transform duration-120 rtl:origin-right"
        style={{ transform: `scaleX(${part})` }}
      />
    </span>
  );
}

const shown = /^image\/(png|jpeg|gif|webp|avif)$/;

/** The picture itself as soon as it is chosen; other files have the sign of their kind. */
function Thumbnail({ upload: { attachment, file, name } }: { upload: Upload }) {
  const [own, setOwn] = useState<string | null>(null);
  useEffect(() => {
    if (!file || !shown.test(file.type)) return;
    const url = URL.createObjectURL(file);
    setOwn(url);
    return () => URL.revokeObjectURL(url);
  }, [file]);
  const source = own ?? (attachment?.type === "image" ? attachment.url : null);
  if (!source) return <FileIcon name={name} />;
  // biome-ignore lint/performance/noImgElement: it is on this device, or served by our own route.
  return <img src={source} alt="" className="size-9 shrink-0 rounded-small object-cover" />;
}
