"use client";

import { useEffect, useState } from "react";
import { ChatLink } from "#components/chat/chat-link.tsx";
import { showError } from "#components/chat/show-error.ts";
import { useTemplateStart } from "#components/templates/use-template-start.tsx";
import { callApi } from "#lib/client/api.ts";
import { templateWords } from "#lib/client/words/templates.ts";
import type { TemplateSummary } from "#lib/schemas/template.ts";

const { welcome } = templateWords;
const most = 4;

/** The templates that are used most. Nothing while there are none, or when they cannot be read: a chat begins without. */
export function TemplateChoices() {
  const [templates, setTemplates] = useState<readonly TemplateSummary[]>([]);
  const { start, dialog } = useTemplateStart();
  useEffect(() => {
    const abort = new AbortController();
    callApi<{ data: TemplateSummary[] }>("GET", `/templates?limit=${most}`, undefined, { signal: abort.signal })
      .then(({ data }) => setTemplates(data))
      .catch(() => undefined);
    return () => abort.abort();
  }, []);
  if (templates.length === 0) return null;
  return (
    <section aria-label={welcome.title} className="animate-appear">
      <div className="mb-2 flex items-baseline justify-between gap-3">
        <h2 className="font-medium text-meta text-soft">{welcome.title}</h2>
        <ChatLink href="/templates" className="text-meta text-soft hover:underline">
          {welcome.all}
        </ChatLink>
      </div>
      <ul className="flex flex-wrap gap-2">
        {templates.map(({ id, name, description }) => (
          <li key={id} className="max-w-full">
            <button
              type="button"
              title={description || undefined}
              onClick={() => start(id).catch(showError)}
              className="hit-height max-w-full truncate rounded-small border border-line px-3 font-medium hover:bg-hover"
            >
              <bdi>{name}</bdi>
            </button>
          </li>
        ))}
      </ul>
      {dialog}
    </section>
  );
}
