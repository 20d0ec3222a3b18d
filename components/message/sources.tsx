import { Globe } from "lucide-react";
import { words } from "#lib/client/words.ts";
import type { Part } from "#lib/schemas/message.ts";

/** Where an answer says it has its knowledge from. Only web addresses become links. */
export function Sources({ parts }: { parts: readonly Part[] }) {
  const sources = parts
    .filter((part) => part.type === "source")
    .filter((part) => /^https?:\/\//i.test(part.url) && URL.canParse(part.url));
  if (sources.length === 0) return null;
  const unique = [...new Map(sources.map((source) => [source.url, source])).values()];
  return (
    <div>
      <h3 className="mb-1 text-meta text-soft">{words.message.sources}</h3>
      <ul className="flex flex-wrap gap-2">
        {unique.map((source) => (
          <li key={source.url} className="max-w-full">
            <a
              href={source.url}
              target="_blank"
              rel="noopener noreferrer nofollow"
              className="flex h-8 items-center gap-1.5 rounded-small border border-line px-2 text-meta hover:bg-hover pointer-coarse:h-11"
            >
              <Globe size={16} strokeWidth={1.75} aria-hidden className="shrink-0 text-soft" />
              <span className="truncate">{source.title || new URL(source.url).hostname}</span>
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
