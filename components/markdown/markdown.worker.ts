import type { Reply, Request } from "#components/markdown/protocol.ts";
import { MarkdownDocument } from "#lib/markdown/document.ts";
import { Highlighter } from "#lib/markdown/highlight.ts";
import type { Tools } from "#lib/markdown/tools.ts";

interface OpenDocument {
  content: MarkdownDocument;
  isFinal: boolean;
}

const likelyFormula = /\$\$|\$(?!\d)\S|\\[([]/;
const documents = new Map<number, OpenDocument>();
const highlighter = new Highlighter();
const tools: Tools = { highlighter, wanted: { formulas: false, grammars: new Set() } };

self.onmessage = (event: MessageEvent<Request>) => {
  const request = event.data;
  if (request.type === "close") documents.delete(request.document);
  else void write(request);
};
reply({ type: "ready" });

async function write({ document, text, isFinal }: Extract<Request, { type: "write" }>): Promise<void> {
  if (!tools.setFormula && likelyFormula.test(text)) {
    reply({ type: "loading", document });
    await loadFormulas();
    reply({ type: "working", document });
  }
  const open = documents.get(document) ?? { content: new MarkdownDocument(tools), isFinal };
  documents.set(document, open);
  open.isFinal = isFinal;
  open.content.append(text);
  reply({ type: "patch", document, patch: open.content.update(isFinal) });
  await loadWanted(document);
}

/** Fetches what the text could not be shown in full without, and sends what looks different with it. */
async function loadWanted(document: number): Promise<void> {
  const grammars = new Set(tools.wanted.grammars);
  const formulas = tools.wanted.formulas && !tools.setFormula;
  tools.wanted = { formulas: false, grammars: new Set() };
  if (grammars.size === 0 && !formulas) return;
  await Promise.all([highlighter.load(grammars), formulas && loadFormulas()]);
  const open = documents.get(document);
  if (!open) return;
  reply({ type: "working", document });
  open.content.refresh();
  reply({ type: "repaint", document, patch: open.content.update(open.isFinal) });
}

async function loadFormulas(): Promise<void> {
  // A network that fails leaves formulas as source; the next message tries again.
  const loaded = await import("#lib/markdown/formula.ts").catch(() => undefined);
  if (loaded) tools.setFormula = loaded.setFormula;
}

function reply(message: Reply): void {
  self.postMessage(message);
}
