import { Paperclip } from "lucide-react";
import { pictureFrame } from "#components/message/files/picture-frame.ts";
import { Icon } from "#components/ui/icon.tsx";
import { formatSize } from "#lib/client/file-size.ts";
import { fileWords } from "#lib/client/words/files.ts";
import { shareWords } from "#lib/client/words/share.ts";
import type { SharedFile } from "#lib/schemas/share.ts";

/** The files of a shared message: pictures to look at, all others to be saved. */
export function SharedFiles({ files, token }: { files: readonly SharedFile[]; token: string }) {
  if (files.length === 0) return null;
  return (
    <ul aria-label={shareWords.page.files} className="mt-3 flex flex-wrap items-end gap-2">
      {files.map((file) => (
        <li key={file.id} className="min-w-0 max-w-full" style={file.picture ? pictureFrame(file.picture) : undefined}>
          <File file={file} address={`/api/shares/${token}/attachments/${file.id}`} />
        </li>
      ))}
    </ul>
  );
}

function File({ file, address }: { file: SharedFile; address: string }) {
  const { name, size, picture } = file;
  if (picture) {
    return (
      <a
        href={address}
        target="_blank"
        rel="noopener"
        aria-label={fileWords.open(name)}
        className="block size-full overflow-hidden rounded-card border border-line bg-hover"
      >
        {/* biome-ignore lint/performance/noImgElement: served by our own route, at its final size. */}
        <img
          src={address}
          alt={name}
          width={picture.width}
          height={picture.height}
          loading="lazy"
          decoding="async"
          className="size-full object-cover text-meta text-soft"
        />
      </a>
    );
  }
  return (
    <a
      href={address}
      download={name}
      aria-label={fileWords.downloadOf(name)}
      className="flex h-8 max-w-full items-center gap-1.5 rounded-small border border-line px-2 text-meta hover:bg-hover pointer-coarse:h-11"
    >
      <Icon icon={Paperclip} />
      <span dir="auto" className="truncate">
        {name}
      </span>
      <span className="shrink-0 text-soft">{formatSize(size)}</span>
    </a>
  );
}
