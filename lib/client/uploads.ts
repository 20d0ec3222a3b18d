import { createStore, type StoreApi } from "zustand/vanilla";
import type { ChatClient } from "#lib/client/client.ts";
import { readStored, writeStored } from "#lib/client/storage.ts";
import type { ChatAttachment } from "#lib/schemas/attachment.ts";

/** A file that a person wants to send, before the message exists. */
export interface Upload {
  key: string;
  name: string;
  size: number;
  /** `waiting` is for the connection; it goes on by itself. */
  state: "uploading" | "waiting" | "failed" | "done";
  /** From 0 to 1. */
  progress: number;
  problem: string | null;
  /** What the server made of it. */
  attachment: ChatAttachment | null;
  /** Only while the page lives: the file itself, for another try, and how to stop this one. */
  file: File | null;
  abort: (() => void) | null;
}

export type UploadStore = StoreApi<{ uploads: readonly Upload[] }>;

const stores = new WeakMap<ChatClient, Map<string, UploadStore>>();

/**
 * The files beside a draft. Those that arrived are kept with it on the device; the rest lives as long as the page, also
 * while another chat is in view.
 */
export function uploadsOf(client: ChatClient, draftKey: string): UploadStore {
  const own = stores.get(client) ?? new Map<string, UploadStore>();
  stores.set(client, own);
  const known = own.get(draftKey);
  if (known) return known;
  const store: UploadStore = createStore(() => ({ uploads: [] as readonly Upload[] }));
  own.set(draftKey, store);
  return store;
}

/** Every store of the page that has files. */
export function allUploads(client: ChatClient): ReadonlyMap<string, UploadStore> {
  return stores.get(client) ?? new Map();
}

/** Brings back the files that were uploaded before the page was left. */
export function restoreUploads(client: ChatClient, draftKey: string): void {
  const store = uploadsOf(client, draftKey);
  const here = new Set(store.getState().uploads.map((upload) => upload.attachment?.id));
  const kept = readStored<ChatAttachment[]>(storageKey(client, draftKey)) ?? [];
  const missing = kept.filter((attachment) => !here.has(attachment.id)).map(fromAttachment);
  if (missing.length > 0) store.setState(({ uploads }) => ({ uploads: [...missing, ...uploads] }));
}

/** Notes on the device which files belong to the draft now. */
export function storeUploads(client: ChatClient, draftKey: string): void {
  const { uploads } = uploadsOf(client, draftKey).getState();
  const arrived = uploads.flatMap((upload) => upload.attachment ?? []);
  writeStored(storageKey(client, draftKey), arrived.length > 0 ? arrived : null);
}

function fromAttachment(attachment: ChatAttachment): Upload {
  const { id, name, size } = attachment;
  const done = { state: "done", progress: 1, problem: null, file: null, abort: null } as const;
  return { key: id, name, size, attachment, ...done };
}

/** People who share a device must not be offered each other's files. */
function storageKey(client: ChatClient, draftKey: string): string {
  return `files:${client.workspace.getState().profile.id}:${draftKey}`;
}
