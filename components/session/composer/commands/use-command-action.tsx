"use client";

import { type ReactNode, useState } from "react";
import { useNavigate } from "#components/chat/navigate.ts";
import { useShell } from "#components/chat/shell-context.tsx";
import { PromptDialog } from "#components/templates/prompt-dialog.tsx";
import { useTemplateStart } from "#components/templates/use-template-start.tsx";
import { ApiError, callApi } from "#lib/client/api.ts";
import { writeIntoComposer } from "#lib/client/composer-text.ts";
import { saveFile } from "#lib/client/save-file.ts";
import { commandWords } from "#lib/client/words/commands.ts";
import { parseCommand } from "#lib/commands/parse.ts";
import type { CommandAction, CommandInfo } from "#lib/schemas/command.ts";
import type { Prompt } from "#lib/schemas/prompt.ts";
import type { TemplateSummary } from "#lib/schemas/template.ts";

interface Performer {
  /** Does what a command left for the page to do. */
  action: (action: CommandAction, sessionId: string | null) => Promise<void>;
  /** Reads a command where no chat is open yet. Throws when it needs one. */
  withoutSession: (text: string, commands: readonly CommandInfo[]) => Promise<CommandAction | null>;
}

/** What commands do in the page, and the dialogs that some of them need. */
export function useCommandAction(templates: readonly TemplateSummary[]): { perform: Performer; dialog: ReactNode } {
  const navigate = useNavigate();
  const { setOverlay, setPanel } = useShell();
  const [prompt, setPrompt] = useState<Prompt | null>(null);
  const { start, dialog } = useTemplateStart();
  const insertPrompt = async (promptId: string) => {
    const found = await callApi<Prompt>("GET", `/prompts/${promptId}`);
    if (found.variables.length === 0) writeIntoComposer(found.content);
    else setPrompt(found);
  };
  const action: Performer["action"] = async (wanted, sessionId) => {
    if (wanted.type === "search") navigate(`/search?q=${encodeURIComponent(wanted.query)}`);
    if (wanted.type === "compare") navigate(`/chat/${sessionId}/compare?left=${wanted.left}&right=${wanted.right}`);
    if (wanted.type === "show-context") setPanel("context");
    if (wanted.type === "save-file") saveFile(wanted);
    if (wanted.type === "use-prompt") await insertPrompt(wanted.promptId);
    if (wanted.type === "use-template") {
      if (wanted.templateId === null) navigate("/templates");
      else await start(wanted.templateId);
    }
  };
  const withoutSession: Performer["withoutSession"] = async (text, commands) => {
    const { name, rest } = parseCommand(text) ?? { name: "", rest: "" };
    const promptId = commands.find((command) => command.name === name)?.promptId;
    if (promptId) return { type: "use-prompt", promptId };
    if (name === "help") setOverlay("help");
    if (name === "search") return { type: "search", query: rest };
    return name === "template" ? { type: "use-template", templateId: templateIdOf(templates, rest) } : null;
  };
  return {
    perform: { action, withoutSession },
    dialog: (
      <>
        {dialog}
        {prompt && <PromptDialog prompt={prompt} onClose={() => setPrompt(null)} onDone={writeIntoComposer} />}
      </>
    ),
  };
}

function templateIdOf(templates: readonly TemplateSummary[], wanted: string): string | null {
  if (wanted === "") return null;
  const found = templates.find(({ name }) => name.toLowerCase() === wanted.toLowerCase());
  if (!found) throw new ApiError("not_found", commandWords.noTemplate(wanted), 404);
  return found.id;
}
