import type { Part } from "#lib/schemas/message.ts";

/** Joins what a tool answered with the call that it answers, where both are known under one id. */
export function closeCalls(parts: readonly Part[]): Part[] {
  const joined: Part[] = [];
  for (const part of parts) {
    const call =
      part.type === "tool" && part.input === undefined && part.output !== undefined
        ? joined.findIndex(
            (other) => other.type === "tool" && other.toolCallId === part.toolCallId && other.output === undefined,
          )
        : -1;
    const found = joined[call];
    if (part.type === "tool" && found?.type === "tool")
      joined[call] = { ...found, output: part.output, state: part.state };
    else joined.push(part);
  }
  return joined;
}
