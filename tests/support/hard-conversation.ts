import { code } from "#tests/support/hard/code.ts";
import { longText } from "#tests/support/hard/long.ts";
import { maths } from "#tests/support/hard/maths.ts";
import { scripts } from "#tests/support/hard/scripts.ts";
import { structure } from "#tests/support/hard/structure.ts";

interface HardMessage {
  /** What is hard about it. */
  name: string;
  role: "user" | "assistant";
  /** Markdown that begins with the first of its sentinels and ends with the second. */
  text: string;
  sentinels: [string, string];
}

export interface HardConversation {
  title: string;
  messages: HardMessage[];
}

/**
 * A conversation that holds whatever makes exports difficult. Every message has a word of its own at its begin and
 * another at its end, which occur nowhere else: they show whether all is there, and in which order.
 */
export function hardConversation(): HardConversation {
  const texts = { ...structure, ...code, ...maths, ...scripts, long: longText(5_000) };
  const messages = Object.entries(texts).map(([name, text], index) => makeMessage(name, index, text));
  const open = "```ts\nconst open = 'never closed';\n";
  messages.push(makeMessage("openFence", messages.length, open), makeMessage("last", messages.length + 1, "The end."));
  return { title: 'Hard: "Naxos" & <b>ferries</b> / שלום 日本 👩‍🚀', messages };
}

function makeMessage(name: string, index: number, text: string): HardMessage {
  const number = String(index + 1).padStart(3, "0");
  const sentinels: [string, string] = [`zq${number}begin`, `zq${number}end`];
  const role = index % 2 === 0 ? "user" : "assistant";
  return { name, role, text: `${sentinels[0]}\n\n${text}\n\n${sentinels[1]}`, sentinels };
}
