import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);

/** The Debian packages that LibreOffice is made of, as far as it is needed here. */
export const libreOffice = "LibreOffice (libreoffice-writer-nogui, libreoffice-math)";

/** What LibreOffice makes of a Word document in another format; undefined where it is not installed. */
export function withLibreOffice(document: Uint8Array, format: string): Promise<Buffer | undefined> {
  return convert(document, "soffice", (file, folder) => [
    // A profile of its own: one that is in use elsewhere would make it do nothing.
    `-env:UserInstallation=${pathToFileURL(path.join(folder, "profile"))}`,
    ...["--headless", "--convert-to", format, "--outdir", path.join(folder, "out"), file],
  ]);
}

/** What pandoc makes of a Word document in another format; undefined where it is not installed. */
export function withPandoc(document: Uint8Array, format: string): Promise<Buffer | undefined> {
  return convert(document, "pandoc", (file, folder) => [
    ...["--from", "docx", "--to", format, "--wrap", "none", "--output", path.join(folder, "out", "result"), file],
  ]);
}

async function convert(
  document: Uint8Array,
  program: string,
  argumentsFor: (file: string, folder: string) => string[],
): Promise<Buffer | undefined> {
  const folder = await mkdtemp(path.join(tmpdir(), "parley-word-"));
  const file = path.join(folder, "document.docx");
  const out = path.join(folder, "out");
  try {
    await mkdir(out);
    await writeFile(file, document);
    await run(program, argumentsFor(file, folder), { timeout: 240_000 });
    const [name = ""] = await readdir(out);
    return await readFile(path.join(out, name));
  } catch (error) {
    if (isMissing(error, program)) return undefined;
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function isMissing(error: unknown, program: string): boolean {
  return error instanceof Error && "syscall" in error && error.syscall === `spawn ${program}`;
}
