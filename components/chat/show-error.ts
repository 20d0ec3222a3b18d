import { toast } from "#components/ui/toast.tsx";
import { messageOf } from "#lib/client/api.ts";

/** Tells the person that something they asked for did not happen, and what to do. */
export function showError(error: unknown): void {
  toast.error(messageOf(error));
}
