"use client";

import { Download, Eye } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { FileIcon } from "#components/message/files/file-icon.tsx";
import { buttonClass } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { formatSize } from "#lib/client/file-size.ts";
import { fileWords } from "#lib/client/words/files.ts";
import type { ChatAttachment } from "#lib/schemas/attachment.ts";

const loadPreview = () => import("#components/message/files/text-preview.tsx").then((module) => module.TextPreview);
const TextPreview = dynamic(loadPreview, { ssr: false });

/** A file of a message: what it is, a look at its words, and the file itself. */
export function FileCard({ file }: { file: ChatAttachment }) {
  const [reading, setReading] = useState(false);
  const { name, size, note, textLength, url } = file;
  return (
    <li
      className="flex min-w-0 items-center gap-2 rounded-card border border-line bg-page py-1.5 ps-2 pe-1"
      data-testid="file-card"
    >
      <FileIcon name={name} />
      <span className="min-w-0 flex-1">
        <span dir="auto" className="block truncate font-medium" title={name}>
          {name}
        </span>
        <span className="block text-meta text-soft">{note ?? formatSize(size)}</span>
      </span>
      {textLength > 0 && <IconButton icon={Eye} label={fileWords.previewOf(name)} onClick={() => setReading(true)} />}
      <a
        href={url}
        download={name}
        aria-label={fileWords.downloadOf(name)}
        title={fileWords.download}
        className={`${buttonClass("quiet")} hit`}
      >
        <Icon icon={Download} />
      </a>
      {reading && <TextPreview file={file} onClose={() => setReading(false)} />}
    </li>
  );
}
