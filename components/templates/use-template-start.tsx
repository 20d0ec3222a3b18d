"use client";

import { type ReactNode, useState } from "react";
import { useClient } from "#components/chat/client-context.tsx";
import { useNavigate } from "#components/chat/navigate.ts";
import { FillDialog } from "#components/templates/fill-dialog.tsx";
import { startFromTemplate } from "#lib/client/actions/templates.ts";
import { callApi } from "#lib/client/api.ts";
import { templateWords } from "#lib/client/words/templates.ts";
import { newId } from "#lib/id.ts";
import type { Template } from "#lib/schemas/template.ts";

/** Begins a chat from a template, after asking for what it leaves open. */
export function useTemplateStart(): { start: (templateId: string) => Promise<void>; dialog: ReactNode } {
  const client = useClient();
  const navigate = useNavigate();
  const [asked, setAsked] = useState<{ template: Template; sessionId: string } | null>(null);
  const begin = async (sessionId: string, templateId: string, variables: Record<string, string>) => {
    await startFromTemplate(client, { id: sessionId, templateId, variables });
    setAsked(null);
    navigate(`/chat/${sessionId}`);
  };
  const start = async (templateId: string) => {
    const template = await callApi<Template>("GET", `/templates/${templateId}`);
    // Trying again after a lost answer must not make a second chat.
    const sessionId = newId();
    if (template.variables.length === 0) await begin(sessionId, templateId, {});
    else setAsked({ template, sessionId });
  };
  const dialog = asked && (
    <FillDialog
      title={asked.template.name.replaceAll(/\{\{\s*(\w+)\s*\}\}/g, "…")}
      description={asked.template.description}
      variables={asked.template.variables}
      action={templateWords.fill.start}
      onClose={() => setAsked(null)}
      onSubmit={(values) => begin(asked.sessionId, asked.template.id, values)}
    />
  );
  return { start, dialog };
}
