import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";

/** Leaves a test out, saying why. */
type Skip = (why: string) => never;

const run = promisify(execFile);

/**
 * What a program of the system prints. A test that needs one which is not installed is left out, except where all of them
 * must be there: `.ci/run` installs them and says so in TEST_PROGRAMS.
 */
export async function runProgram(program: string, args: string[], skip: Skip): Promise<string> {
  try {
    return (await run(program, args, { timeout: 240_000, maxBuffer: 50_000_000 })).stdout;
  } catch (error) {
    const isMissing = error instanceof Error && "syscall" in error && error.syscall === `spawn ${program}`;
    if (isMissing && process.env.TEST_PROGRAMS !== "required") return skip(`${program} is not installed`);
    throw error;
  }
}

/** A file to give to a program, in a folder that is removed afterwards. */
export async function withFile<Result>(
  name: string,
  bytes: Uint8Array,
  use: (file: string, folder: string) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(path.join(tmpdir(), "parley-program-"));
  const file = path.join(folder, name);
  try {
    await writeFile(file, bytes);
    return await use(file, folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What LibreOffice makes of a Word document in another format. */
export function withLibreOffice(document: Uint8Array, format: string, skip: Skip): Promise<Buffer> {
  return withFile("document.docx", document, async (file, folder) => {
    const out = path.join(folder, "out");
    await mkdir(out);
    // A profile of its own: one that is in use elsewhere would make it do nothing.
    const profile = `-env:UserInstallation=${pathToFileURL(path.join(folder, "profile"))}`;
    await runProgram("soffice", [profile, "--headless", "--convert-to", format, "--outdir", out, file], skip);
    const [name = ""] = await readdir(out);
    return readFile(path.join(out, name));
  });
}

/** What pandoc makes of a Word document in another format. */
export function withPandoc(document: Uint8Array, format: string, skip: Skip): Promise<string> {
  return withFile("document.docx", document, (file) =>
    runProgram("pandoc", ["--from", "docx", "--to", format, "--wrap", "none", file], skip),
  );
}
