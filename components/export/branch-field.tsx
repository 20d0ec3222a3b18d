"use client";

import { useEffect } from "react";
import { useActiveBranchName, useTree } from "#components/branches/use-branches.ts";
import { useClient, useSession } from "#components/chat/client-context.tsx";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { branchName, livingLanes } from "#lib/client/branches/names.ts";
import { loadTree } from "#lib/client/branches/tree.ts";
import type { ExportChoice } from "#lib/client/export-options.ts";
import { exportWords } from "#lib/client/words/export.ts";

const text = exportWords.branches;

interface Props {
  /** Null for many chats, whose branches differ. */
  sessionId: string | null;
  choice: ExportChoice;
  onChange: (branch: string) => void;
}

/** Which part of the tree goes out. */
export function BranchField({ sessionId, ...props }: Props) {
  if (sessionId !== null) return <BranchesOf sessionId={sessionId} {...props} />;
  return <BranchSelect {...props} options={[{ value: "active", label: text.activeOfEach }, all]} />;
}

const all = { value: "all", label: text.all };

function BranchesOf({ sessionId, ...props }: Props & { sessionId: string }) {
  const client = useClient();
  const nodes = useTree(sessionId, (state) => state.nodes);
  const activeId = useSession(sessionId, (state) => state.detail?.activeBranchId);
  const activeName = useActiveBranchName(sessionId);
  useEffect(() => void loadTree(client, sessionId), [client, sessionId]);
  // Nothing to choose where there is one branch and no thread.
  if (nodes.filter((node) => node.status !== "pruned").length < 2) return null;
  const others = livingLanes(nodes).filter(({ id }) => id !== activeId);
  return (
    <BranchSelect
      {...props}
      options={[
        { value: "active", label: text.active(activeName) },
        ...others.map((branch) => ({ value: branch.id, label: branchName(branch) })),
        all,
      ]}
    />
  );
}

function BranchSelect(props: Omit<Props, "sessionId"> & { options: readonly { value: string; label: string }[] }) {
  const { choice, options, onChange } = props;
  const part = choice.format === "json" && choice.branch !== "all";
  return (
    <Field label={exportWords.branch} hint={part && text.partNote}>
      {(control) => (
        <Select {...control} value={choice.branch} options={options} onValueChange={onChange} className="w-full" />
      )}
    </Field>
  );
}
