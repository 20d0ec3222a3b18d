"use client";

import { type ReactNode, useState } from "react";
import { useClient } from "#components/chat/client-context.tsx";
import { useNavigate } from "#components/chat/navigate.ts";
import { useShell } from "#components/chat/shell-context.tsx";
import { PromptDialog } from "#components/templates/prompt-dialog.tsx";
import { useTemplateStart } from "#components/templates/use-template-start.tsx";
import { notify } from "#components/ui/toasts.tsx";
import { saveBranch } from "#lib/client/actions/exports.ts";
import { ApiError, callApi } from "#lib/client/api.ts";
import { addToComposer } from "#lib/client/composer-text.ts";
import { ask } from "#lib/client/lists.ts";
import { commandWords } from "#lib/client/words/commands.ts";
import { exportWords } from "#lib/client/words/export.ts";
import { parseCommand } from "#lib/commands/parse.ts";
import type { CommandAction, CommandInfo } from "#lib/schemas/command.ts";
import type { Prompt } from "#lib/schemas/prompt.ts";
import type { TemplateSummary } from "#lib/schemas/template.ts";

interface Performer {
  /** Does what a command left for the page to do. */
  action: (action: PageAction, sessionId: string | null) => Promise<void>;
  /** Reads what needs no server: a prompt, and where no chat is open what works without one. Null for the others. */
  locally: (text: string, commands: readonly CommandInfo[], sessionId: string | null) => PageAction | null;
}

/** What a command leads to, with the words behind a prompt's name, which go into it. */
type PageAction = CommandAction & { rest?: string };

/** What commands do in the page, and the dialogs that some of them need. */
export function useCommandAction(
  templates: readonly TemplateSummary[],
  draftKey: string,
): { perform: Performer; dialog: ReactNode } {
  const client = useClient();
  const navigate = useNavigate();
  const { setPanel } = useShell();
  const [prompt, setPrompt] = useState<Prompt | null>(null);
  const { start, dialog } = useTemplateStart();
  const insert = (content: string) => void addToComposer(draftKey, content);
  const insertPrompt = async (promptId: string, rest: string) => {
    const found = withRest(await callApi<Prompt>("GET", `/prompts/${promptId}`), rest);
    if (found.variables.length === 0) insert(found.content);
    else setPrompt(found);
  };
  const exportBranch = async (sessionId: string, { format, branchId }: Extract<PageAction, { type: "export" }>) => {
    if (format === null) ask(client.lists, { kind: "export", ids: [sessionId] });
    else notify(exportWords.saved(await saveBranch(client, sessionId, { format, branchId })));
  };
  const action: Performer["action"] = async (wanted, sessionId) => {
    if (wanted.type === "search") navigate(`/search?q=${encodeURIComponent(wanted.query)}`);
    if (wanted.type === "compare") navigate(`/chat/${sessionId}/compare?left=${wanted.left}&right=${wanted.right}`);
    if (wanted.type === "show-context") setPanel("context");
    if (wanted.type === "export" && sessionId) await exportBranch(sessionId, wanted);
    if (wanted.type === "use-prompt") await insertPrompt(wanted.promptId, wanted.rest ?? "");
    if (wanted.type === "use-template") {
      if (wanted.templateId === null) navigate("/templates");
      else await start(wanted.templateId);
    }
  };
  const locally: Performer["locally"] = (text, commands, sessionId) => {
    const { name, rest } = parseCommand(text) ?? { name: "", rest: "" };
    const promptId = commands.find((command) => command.name === name)?.promptId;
    if (promptId) return { type: "use-prompt", promptId, rest };
    if (sessionId !== null) return null;
    if (name === "search") return { type: "search", query: rest };
    return { type: "use-template", templateId: name === "template" ? templateIdOf(templates, rest) : null };
  };
  return {
    perform: { action, locally },
    dialog: (
      <>
        {dialog}
        {prompt && <PromptDialog prompt={prompt} onClose={() => setPrompt(null)} onDone={insert} />}
      </>
    ),
  };
}

/** A prompt with the words that were typed behind its command: in its first gap for text, else below its own. */
function withRest(prompt: Prompt, rest: string): Prompt {
  if (rest === "") return prompt;
  const gap = prompt.variables.find(({ type }) => type === "text" || type === "multiline");
  if (!gap) return { ...prompt, content: `${prompt.content}\n\n${rest}` };
  const variables = prompt.variables.map((variable) => (variable === gap ? { ...gap, default: rest } : variable));
  return { ...prompt, variables };
}

function templateIdOf(templates: readonly TemplateSummary[], wanted: string): string | null {
  if (wanted === "") return null;
  const found = templates.find(({ name }) => name.toLowerCase() === wanted.toLowerCase());
  if (!found) throw new ApiError("not_found", commandWords.noTemplate(wanted), 404);
  return found.id;
}
