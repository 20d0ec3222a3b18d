"use client";

import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { useStore } from "zustand";
import { ChatClient } from "#lib/client/client.ts";
import type { Lists } from "#lib/client/lists.ts";
import type { SessionState } from "#lib/client/session.ts";
import type { Workspace, WorkspaceData } from "#lib/client/workspace.ts";
import type { ChatMessage } from "#lib/schemas/message.ts";

const Context = createContext<ChatClient | null>(null);

/** Makes the page's state from what came with it, and keeps it up to date while the page is open. */
export function ChatClientProvider({ data, children }: { data: WorkspaceData; children: ReactNode }) {
  const [client] = useState(() => new ChatClient(data));
  useEffect(() => client.connect(), [client]);
  return <Context value={client}>{children}</Context>;
}

export function useClient(): ChatClient {
  const client = useContext(Context);
  if (!client) throw new Error("this component needs a ChatClientProvider above it");
  return client;
}

/** A part of the shared state. Select as little as possible: the component renders again when it changes. */
export function useWorkspace<Value>(select: (state: Workspace) => Value): Value {
  return useStore(useClient().workspace, select);
}

/** A part of what keeps the chats in order, and of what the sidebar shows. */
export function useLists<Value>(select: (state: Lists) => Value): Value {
  return useStore(useClient().lists, select);
}

/** A part of an open session's state. */
export function useSession<Value>(sessionId: string, select: (state: SessionState) => Value): Value {
  return useStore(useClient().session(sessionId), select);
}

/** One message; only its own changes wake the component. */
export function useMessage(sessionId: string, messageId: string): ChatMessage | undefined {
  return useSession(sessionId, (state) => state.messages[messageId]);
}
