import { notifyError } from "#components/ui/toasts.tsx";
import { messageOf } from "#lib/client/api.ts";

/** Tells the person that something they asked for did not happen, and what to do. */
export function showError(error: unknown): void {
  notifyError(messageOf(error));
}
