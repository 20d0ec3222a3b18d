// What pandoc needs for the same Markdown: seconds, and the most memory that it had at once.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import type { ExportFormat } from "#lib/schemas/export.ts";

const program = "pandoc";
const patienceMs = 120_000;
const targets: Partial<Record<ExportFormat, string>> = { plaintext: "plain", html: "html5", docx: "docx" };

interface Cost {
  seconds: string;
  megabytes: string;
}

/** Empty for formats that pandoc does not write by itself; says so when it is not installed or takes over two minutes. */
export async function measurePandoc(format: ExportFormat, markdownFile: string): Promise<Cost> {
  const target = targets[format];
  if (!target) return { seconds: "", megabytes: "" };
  const from = "gfm+tex_math_dollars+yaml_metadata_block";
  const flags = ["--from", from, "--to", target, "--standalone", "--mathml", "--output", `${markdownFile}.${target}`];
  const start = performance.now();
  const child = spawn(program, [...flags, markdownFile], { stdio: "ignore", timeout: patienceMs });
  let peak = 0;
  const watch = setInterval(() => {
    peak = Math.max(peak, peakOf(child.pid));
  }, 50);
  const ending = await new Promise<string>((resolve) => {
    child.once("error", () => resolve("not installed"));
    child.once("exit", (code, signal) => resolve(signal ? "over 120" : code === 0 ? "" : `error ${code}`));
  });
  clearInterval(watch);
  return {
    seconds: ending || ((performance.now() - start) / 1_000).toFixed(2),
    megabytes: peak === 0 ? "" : peak.toFixed(0),
  };
}

/** The most memory that a process has had so far, in megabytes. */
function peakOf(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 0.001_024;
  } catch {
    return 0;
  }
}
