import { setTimeout as sleep } from "node:timers/promises";
import type { LanguageModelV4, LanguageModelV4StreamPart, LanguageModelV4Usage } from "@ai-sdk/provider";

/** The id of the model that is there when no other is. */
export const demoId = "demo:parley";

/** Milliseconds between two pieces, about sixty a second. */
const pace = 16;
const usage: LanguageModelV4Usage = {
  inputTokens: { total: 0, noCache: 0, cacheRead: 0, cacheWrite: 0 },
  outputTokens: { total: 0, text: 0, reasoning: 0 },
};
const finish = { type: "finish", finishReason: { unified: "stop", raw: "stop" }, usage } as const;

/**
 * A built-in stand-in that says what it is and how to add a real model, in markdown that shows what the page can do.
 * It looks at nothing it is sent, costs nothing and reaches no network.
 */
export const demoModel: LanguageModelV4 = {
  specificationVersion: "v4",
  provider: "demo",
  modelId: "parley",
  supportedUrls: {},
  async doGenerate() {
    return { content: [{ type: "text", text: answer }], finishReason: finish.finishReason, usage, warnings: [] };
  },
  async doStream({ abortSignal }) {
    const parts = pieces(abortSignal);
    const stream = new ReadableStream<LanguageModelV4StreamPart>({
      async pull(controller) {
        const { done, value } = await parts.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
    });
    return { stream };
  },
};

async function* pieces(signal: AbortSignal | undefined): AsyncGenerator<LanguageModelV4StreamPart> {
  yield { type: "stream-start", warnings: [] };
  yield { type: "text-start", id: "demo" };
  for (const delta of answer.match(/\s*\S+/g) ?? []) {
    await sleep(pace, undefined, signal && { signal });
    yield { type: "text-delta", id: "demo", delta };
  }
  yield { type: "text-end", id: "demo" };
  yield finish;
}

const answer = String.raw`## This is the demo model

No model is configured here yet, so this text is built in: I cannot read your message or answer it. Everything around it
is real. Your message is stored, this answer streams from the server, and you can stop it, branch it or regenerate it.

### Add a real model

1. **In the settings.** The owner opens *Settings → Models* and pastes a key. It is stored encrypted.
2. **In the environment.** Set one of these and restart:

   | Provider | Variable |
   | --- | --- |
   | Anthropic | ${"`ANTHROPIC_API_KEY`"} |
   | OpenAI | ${"`OPENAI_API_KEY`"} |
   | Google | ${"`GOOGLE_GENERATIVE_AI_API_KEY`"} |
   | Any OpenAI-compatible server | ${"`OPENAI_COMPATIBLE_BASE_URL`"} |

3. **On this machine.** Start [Ollama](https://ollama.com) and its models appear in the picker by themselves.

${"```bash"}
ollama pull llama3.2
ollama serve
${"```"}

### What answers can look like

Code is highlighted while it arrives:

${"```ts"}
/** The n-th Fibonacci number. */
export function fibonacci(n: number): number {
  let [previous, current] = [0, 1];
  for (let step = 0; step < n; step++) {
    [previous, current] = [current, previous + current];
  }
  return previous;
}
${"```"}

Math is set properly, here the closed form of the same numbers:

$$
F_n = \frac{\varphi^n - (1 - \varphi)^n}{\sqrt{5}}, \qquad \varphi = \frac{1 + \sqrt{5}}{2}
$$

- [x] Headings, lists, tables and task lists
- [x] Code with a copy button
- [ ] An answer to your question: that needs a real model
`;
