import { File, FileArchive, FileCode, FileImage, FileSpreadsheet, FileText, type LucideIcon } from "lucide-react";
import { Icon } from "#components/ui/icon.tsx";

const kinds: ReadonlyArray<[pattern: RegExp, icon: LucideIcon]> = [
  [/\.(xlsx?|csv|tsv|ods)$/i, FileSpreadsheet],
  [/\.(zip|gz|tar|7z|rar|xz)$/i, FileArchive],
  [/\.(png|jpe?g|gif|webp|avif|heic|tiff?|bmp)$/i, FileImage],
  [/\.(pdf|docx?|txt|md|markdown|rtf|odt|log)$/i, FileText],
  [/\.[a-z]\w{0,5}$/i, FileCode],
];

/** The sign of a file's kind, in a tile as large as a thumbnail. */
export function FileIcon({ name }: { name: string }) {
  const icon = kinds.find(([pattern]) => pattern.test(name))?.[1] ?? File;
  return (
    <span className="grid size-9 shrink-0 place-items-center rounded-small bg-hover text-soft">
      <Icon icon={icon} size={20} />
    </span>
  );
}
