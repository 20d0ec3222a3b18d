import * as itemsRoute from "#app/api/chat/import/[id]/items/route.ts";
import * as importRoute from "#app/api/chat/import/[id]/route.ts";
import * as startRoute from "#app/api/chat/import/[id]/start/route.ts";
import * as importsRoute from "#app/api/chat/import/route.ts";
import type { ImportItem, ImportJob, StartImport } from "#lib/schemas/import.ts";
import { callJson } from "#tests/support/call.ts";
import { eventually } from "#tests/support/eventually.ts";
import { type TestUser, testOrigin } from "#tests/support/factories.ts";

type Person = Pick<TestUser, "key">;
type Content = Uint8Array | string | readonly unknown[] | object;

/** Sends a file to be imported, and returns what came back. Lists and objects are sent as JSON. */
export async function sendImport({ key }: Person, content: Content, name = "export.json"): Promise<Response> {
  const bytes = typeof content === "string" || content instanceof Uint8Array ? content : JSON.stringify(content);
  const form = new FormData();
  form.append("file", new Blob([new Uint8Array(Buffer.from(bytes))]), name);
  const encoded = new Response(form);
  const headers = {
    "content-type": encoded.headers.get("content-type") ?? "",
    authorization: `Bearer ${key}`,
    host: "localhost:3000",
  };
  const init = { method: "POST", body: await encoded.arrayBuffer(), headers, duplex: "half" } as RequestInit;
  return importsRoute.POST(new Request(`${testOrigin}/api/chat/import`, init), { params: Promise.resolve({}) });
}

/** Sends a file and waits until it has been read: ready, or failed. */
export async function readIn(person: Person, content: Content, name?: string): Promise<ImportJob> {
  const response = await sendImport(person, content, name);
  const body = await response.text();
  if (response.status !== 201) throw new Error(`${response.status} ${body}`);
  return until(person, (JSON.parse(body) as ImportJob).id, ["ready", "done", "failed"]);
}

/** Starts an import and waits until it has ended. */
export async function startIn({ key }: Person, importId: string, body: StartImport = {}): Promise<ImportJob> {
  await callJson(startRoute.POST, { key, params: { id: importId }, body });
  return until({ key }, importId, ["done", "failed", "cancelled"]);
}

/** Imports everything in a file, and tells what became of it. */
export async function bringIn(person: Person, content: Content, name?: string) {
  const read = await readIn(person, content, name);
  const job = read.counts.importable > 0 ? await startIn(person, read.id) : read;
  return { job, items: await itemsOf(person, read.id) };
}

/** The conversations of an import, up to a hundred. */
export async function itemsOf({ key }: Person, importId: string): Promise<ImportItem[]> {
  const options = { key, params: { id: importId }, query: { limit: 100 } };
  return (await callJson<{ data: ImportItem[] }>(itemsRoute.GET, options)).data;
}

/** Waits until an import stands like this. */
export async function until({ key }: Person, importId: string, statuses: readonly string[]): Promise<ImportJob> {
  return eventually(`the import is ${statuses.join(" or ")}`, async () => {
    const job = await callJson<ImportJob>(importRoute.GET, { key, params: { id: importId } });
    return statuses.includes(job.status) && job;
  });
}
