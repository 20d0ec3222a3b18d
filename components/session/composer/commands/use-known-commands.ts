"use client";

import { useCallback, useEffect, useMemo, useState } from "react";
import { useStore } from "zustand";
import { useClient, useWorkspace } from "#components/chat/client-context.tsx";
import { fetchCommands } from "#lib/client/actions/commands.ts";
import { callApi } from "#lib/client/api.ts";
import { createSessionStore } from "#lib/client/session.ts";
import type { Choice } from "#lib/commands/complete.ts";
import type { CommandArgument, CommandInfo } from "#lib/schemas/command.ts";
import type { TemplateSummary } from "#lib/schemas/template.ts";

/** Commands that work where no chat is open yet. */
const withoutSession = new Set(["search", "template"]);

interface Fetched {
  commands: readonly CommandInfo[];
  templates: readonly TemplateSummary[];
  failed: boolean;
}

const noSession = createSessionStore("");
const nothing: Fetched = { commands: [], templates: [], failed: false };

/** The commands of this place, read afresh each time somebody begins one, and what their arguments can be. */
export function useKnownCommands(sessionId: string | null, wanted: boolean) {
  const [fetched, setFetched] = useState<Fetched>(nothing);
  useEffect(() => {
    if (!wanted) return;
    let here = true;
    fetchAll().then(
      (all) => here && setFetched(all),
      () => here && setFetched((before) => ({ ...before, failed: true })),
    );
    return () => {
      here = false;
    };
  }, [wanted]);
  const abilities = useDetail(sessionId)?.abilities;
  const commands = useMemo(
    () =>
      fetched.commands.filter(({ name, ability, promptId }) =>
        sessionId === null ? promptId !== null || withoutSession.has(name) : (abilities?.includes(ability) ?? true),
      ),
    [fetched, sessionId, abilities],
  );
  return { ...fetched, all: fetched.commands, commands, ...useChoices(sessionId, fetched.templates) };
}

function useChoices(sessionId: string | null, templates: readonly TemplateSummary[]) {
  const models = useWorkspace((state) => state.models.data);
  const detail = useDetail(sessionId);
  const choicesOf = useCallback(
    ({ type, options }: CommandArgument): readonly Choice[] => {
      if (type === "model") return models.map(({ id, name }) => ({ value: id, label: name, hint: id }));
      if (type === "template")
        return templates.map(({ name, description }) => ({ value: name, label: name, hint: description }));
      if (type === "branch")
        return (detail?.branches ?? [])
          .filter(({ id, name, status, kind }) => {
            return name !== null && status !== "pruned" && kind !== "thread" && id !== detail?.activeBranchId;
          })
          .map(({ name }) => ({ value: name ?? "", label: name ?? "", hint: "" }));
      return options.map((option) => ({ value: option, label: option, hint: "" }));
    },
    [models, templates, detail],
  );
  return { choicesOf };
}

/** What is known of the session beyond its summary; nothing where there is no session. */
function useDetail(sessionId: string | null) {
  const client = useClient();
  return useStore(sessionId === null ? noSession : client.session(sessionId), (state) => state.detail);
}

async function fetchAll(): Promise<Fetched> {
  const [commands, templates] = await Promise.all([
    fetchCommands(),
    callApi<{ data: TemplateSummary[] }>("GET", "/templates?limit=100"),
  ]);
  return { commands, templates: templates.data, failed: false };
}
