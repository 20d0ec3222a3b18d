"use client";

import { useEffect } from "react";
import { useStore } from "zustand";
import { useClient } from "#components/chat/client-context.tsx";
import { addFiles, resumeUploads, takeUploads } from "#lib/client/actions/uploads.ts";
import { restoreUploads, type Upload, uploadsOf } from "#lib/client/uploads.ts";
import type { ChatAttachment } from "#lib/schemas/attachment.ts";

/** The files beside a draft, as the input needs to know them. */
export interface DraftFiles {
  uploads: readonly Upload[];
  /** Some are on their way, or wait to be. */
  busy: boolean;
  failed: boolean;
  add: (files: readonly File[]) => void;
  /** Hands over what arrived and leaves none. */
  take: () => ChatAttachment[];
}

/** Files that are uploaded while the message is written. They survive a change of chats, and once uploaded a reload. */
export function useFiles(draftKey: string): DraftFiles {
  const client = useClient();
  const uploads = useStore(uploadsOf(client, draftKey), (state) => state.uploads);
  useEffect(() => restoreUploads(client, draftKey), [client, draftKey]);
  useEffect(() => {
    const resume = () => resumeUploads(client);
    addEventListener("online", resume);
    return () => removeEventListener("online", resume);
  }, [client]);
  return {
    uploads,
    busy: uploads.some(({ state }) => state === "uploading" || state === "waiting"),
    failed: uploads.some(({ state }) => state === "failed"),
    add: (files) => addFiles(client, draftKey, files),
    take: () => takeUploads(client, draftKey),
  };
}
