// How long each format takes for conversations of each size, until its first byte and its last, and how much memory it
// takes. Every export runs in a process of its own, on messages that are made while it asks for them.
import { execFileSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type ExportFormat, exportFormats, exportSession } from "#lib/schemas/export.ts";
import type { ExportedMessage, ExportedSession } from "#lib/schemas/parley-session.ts";
import type { ExportDocument, Renderer } from "#services/exports/document.ts";
import { formats } from "#services/exports/formats.ts";
import { measurePandoc } from "#tests/bench/pandoc.ts";

interface Figures {
  seconds: number;
  firstByte: number;
  megabytesAdded: number;
  kilobytes: number;
}

const self = fileURLToPath(import.meta.url);
/** Prints a line for each format and size, beside what pandoc needs to make the same of the Markdown. */
export async function measureExports({ sizes, formats: wanted }: { sizes: number[]; formats?: ExportFormat[] }) {
  console.log("format      messages  seconds  first byte  MB added  kB written  pandoc: seconds  MB at most");
  const folder = await mkdtemp(join(tmpdir(), "parley-bench-"));
  try {
    for (const size of sizes) {
      const file = join(folder, `${size}.md`);
      const writeMarkdown = await formats.markdown.load();
      await writeFile(file, writeMarkdown(...conversation("markdown", size)));
      for (const format of wanted ?? exportFormats) {
        const parley = JSON.parse(
          execFileSync(process.execPath, [self, format, String(size)], { encoding: "utf8" }),
        ) as Figures;
        const pandoc = await measurePandoc(format, file);
        const cells = [
          ...[format.padEnd(10), String(size).padStart(9), parley.seconds.toFixed(2).padStart(8)],
          ...[parley.firstByte.toFixed(2).padStart(11), parley.megabytesAdded.toFixed(0).padStart(9)],
          ...[parley.kilobytes.toFixed(0).padStart(11), pandoc.seconds.padStart(16), pandoc.megabytes.padStart(11)],
        ];
        console.log(cells.join(" "));
      }
    }
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** What a renderer is given. */
function conversation(format: ExportFormat, count: number): Parameters<Renderer> {
  return [makeDocument(count), exportSession.parse({ format, branches: "all" })];
}

async function measureOne(format: ExportFormat, count: number): Promise<Figures> {
  const before = process.memoryUsage().rss;
  const start = performance.now();
  const render = await formats[format].load();
  let firstByte = 0;
  let bytes = 0;
  for await (const piece of render(...conversation(format, count))) {
    firstByte ||= (performance.now() - start) / 1_000;
    bytes += Buffer.byteLength(piece);
    await new Promise(setImmediate);
  }
  return {
    seconds: (performance.now() - start) / 1_000,
    firstByte,
    megabytesAdded: process.resourceUsage().maxRSS / 1_000 - before / 1_000_000,
    kilobytes: bytes / 1_000,
  };
}

const words = "the ferry leaves at seven and takes eight hours to the island where a train would never go".split(" ");
const codeOf = (index: number) =>
  `\`\`\`ts\nexport async function departures${index}(path: string): Promise<Map<string, number>> {\n  const harbours = JSON.parse(await readFile(path, "utf8"));\n  return new Map(harbours.map(({ name, ferries }) => [name, ferries.length])); // all ${index} of them\n}\n\`\`\``;
const table = "| day | cost | why |\n|---|---:|---|\n| Monday | 12 | **early** |\n| Tuesday | 1,200 | `late` |";
const scripts =
  "渡轮八小时到达。フェリーで八時間。페리로 여덟 시간. تستغرق العبّارة ثماني ساعات. שלום. नमस्ते। สวัสดี 👩‍👩‍👧‍👦";

/** About 920 characters; every fourth message has code, of which half is new, every twentieth a table, every fiftieth other scripts. */
function textOf(index: number): string {
  const sentence = (start: number, length: number) =>
    `${Array.from({ length }, (_, word) => words[(start * 7 + word * word + index) % words.length]).join(" ")}.`;
  return [
    sentence(1, 60),
    ...(index % 4 === 0 ? [codeOf(index)] : [`${sentence(2, 30)} **bold** and \`code\`.`]),
    ...(index % 20 === 0 ? [table] : []),
    ...(index % 50 === 0 ? [scripts] : []),
    `- ${sentence(3, 12)}\n- ${sentence(4, 12)}\n- [a link](https://example.com/${index})`,
    sentence(5, 50),
  ].join("\n\n");
}

function makeDocument(count: number): ExportDocument {
  const session = {
    ...{
      id: "session",
      name: "A long conversation",
      provider: "anthropic",
      model: "claude",
      settings: {},
      branches: [],
    },
    ...{ created: new Date(0).toISOString(), lastUpdated: new Date(0).toISOString(), activeBranchId: "main" },
    metadata: { tags: ["bench"], totalTokens: 1, totalCost: 1, messageCount: count },
  } as unknown as ExportedSession;
  return {
    session,
    origin: "http://localhost",
    exportedAt: new Date(0),
    async *sections() {
      for (let number = 1; number <= count; number++)
        yield { kind: "message" as const, message: makeMessage(number), number };
    },
    async *everything() {
      for (let number = 1; number <= count; number++) yield makeMessage(number);
    },
    readFile: async () => undefined,
  };
}

function makeMessage(number: number): ExportedMessage {
  const text = textOf(number);
  return {
    ...{ id: `message-${number}`, parentId: null, role: number % 2 === 0 ? "assistant" : "user", type: "text" },
    ...{ content: text, parts: [{ type: "text", text }], status: "complete", deletedAt: null },
    ...{
      sender: { type: "user", id: null, name: number % 2 === 0 ? "Claude" : "Ada" },
      timestamp: new Date(0).toISOString(),
    },
    metadata: {
      attachments: [],
      annotations: [],
      reactions: [],
      edits: [],
      editedAt: null,
      outputTokens: 1,
      cost: null,
    },
  } as unknown as ExportedMessage;
}

if (process.argv[1] === self) {
  const [, , format = "", count = ""] = process.argv;
  process.stdout.write(JSON.stringify(await measureOne(format as ExportFormat, Number(count))));
}
