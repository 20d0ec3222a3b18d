"use client";

import { FileCard } from "#components/message/files/file-card.tsx";
import { Pictures } from "#components/message/files/pictures.tsx";
import { fileWords } from "#lib/client/words/files.ts";
import type { ChatAttachment } from "#lib/schemas/attachment.ts";

/** What was sent with a message: pictures to look at, and files to open. */
export function MessageFiles({ files }: { files: readonly ChatAttachment[] }) {
  if (files.length === 0) return null;
  const pictures = files.filter((file) => file.type === "image");
  const others = files.filter((file) => file.type !== "image");
  return (
    <section aria-label={fileWords.inMessage} className="my-2 flex flex-col gap-2" data-testid="message-files">
      {pictures.length > 0 && <Pictures files={pictures} />}
      {others.length > 0 && (
        <ul className="grid gap-2 sm:grid-cols-2">
          {others.map((file) => (
            <FileCard key={file.id} file={file} />
          ))}
        </ul>
      )}
    </section>
  );
}
