import type { ChatClient } from "#lib/client/client.ts";
import { newer } from "#lib/client/place-message.ts";
import { applyFrame } from "#lib/frames.ts";
import type { ChatMessage } from "#lib/schemas/message.ts";
import type { Frame } from "#lib/schemas/run.ts";

/** Applies what running answers have said, with one update for each session. Frames of sessions not open are dropped. */
export function applyFrames(client: ChatClient, frames: readonly Frame[]): void {
  const bySession = Map.groupBy(frames, (frame) => frame.sessionId);
  for (const [sessionId, own] of bySession) {
    const store = client.openSession(sessionId);
    if (!store) continue;
    const changed: Record<string, ChatMessage> = {};
    const incomplete = new Set<string>();
    for (const frame of own) {
      const message = changed[frame.messageId] ?? store.getState().messages[frame.messageId];
      const next = message && applyToMessage(message, frame);
      if (next === "gap") incomplete.add(frame.runId);
      else if (next) changed[frame.messageId] = next;
      if (frame.kind === "snapshot") incomplete.delete(frame.runId);
    }
    if (Object.keys(changed).length > 0) store.setState((state) => ({ messages: { ...state.messages, ...changed } }));
    for (const runId of incomplete) client.requestSnapshot(runId);
  }
}

/** A message after a frame of its own run. Frames of an earlier run of the same message come too late to matter. */
function applyToMessage(message: ChatMessage, frame: Frame): ChatMessage | "gap" {
  if (frame.kind === "finished") return newer(message, frame.message);
  if (message.runId !== frame.runId || message.status !== "streaming") return message;
  if (frame.kind === "started") return { ...message, metadata: withModel(message, frame.model) };
  if (frame.kind === "attempt") return message;
  const parts = applyFrame(message.parts, frame);
  if (parts === "gap") return "gap";
  if (parts === message.parts) return message;
  const named = frame.kind === "snapshot" ? withModel(message, frame.model) : message.metadata;
  return { ...message, parts: [...parts], metadata: named };
}

function withModel(message: ChatMessage, reference: string): ChatMessage["metadata"] {
  const colon = reference.indexOf(":");
  if (colon < 0) return message.metadata;
  return { ...message.metadata, provider: reference.slice(0, colon), model: reference.slice(colon + 1) };
}
