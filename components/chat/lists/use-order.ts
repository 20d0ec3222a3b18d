"use client";

import { useEffect } from "react";
import { useClient } from "#components/chat/client-context.tsx";

/** Tells the keys and ranges of the sidebar in which order its chats stand. */
export function useOrder(ids: readonly string[]): void {
  const { lists } = useClient();
  useEffect(() => lists.setState({ order: ids }), [lists, ids]);
}
