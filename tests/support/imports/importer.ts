import * as cancelRoute from "#app/api/chat/import/[id]/cancel/route.ts";
import * as itemsRoute from "#app/api/chat/import/[id]/items/route.ts";
import * as importRoute from "#app/api/chat/import/[id]/route.ts";
import * as startRoute from "#app/api/chat/import/[id]/start/route.ts";
import * as importsRoute from "#app/api/chat/import/route.ts";
import type { ImportItem, ImportJob } from "#lib/schemas/import.ts";
import { callJson } from "#tests/support/call.ts";
import { eventually } from "#tests/support/eventually.ts";
import { type TestUser, testOrigin } from "#tests/support/factories.ts";

/** Everything that can be done with imports, as a person's script does it. */
export function importer({ key }: Pick<TestUser, "key">) {
  const send = async (bytes: Uint8Array | string, name = "export.zip"): Promise<Response> => {
    const form = new FormData();
    form.append("file", new Blob([new Uint8Array(Buffer.from(bytes as Uint8Array))]), name);
    const encoded = new Response(form);
    const headers = { authorization: `Bearer ${key}`, "content-type": encoded.headers.get("content-type") ?? "" };
    const init = { method: "POST", body: await encoded.arrayBuffer(), headers };
    return importsRoute.POST(new Request(`${testOrigin}/api/chat/import`, init), { params: Promise.resolve({}) });
  };
  const find = (id: string) => callJson<ImportJob>(importRoute.GET, { key, params: { id } });
  const rest = (id: string) =>
    eventually("the import rests", async () => {
      const job = await find(id);
      return ["receiving", "reading", "importing"].includes(job.status) ? null : job;
    });
  const items = async (id: string, query: Record<string, string | number> = {}) =>
    (await callJson<{ data: ImportItem[] }>(itemsRoute.GET, { key, params: { id }, query: { limit: 100, ...query } }))
      .data;
  const start = async (id: string, body: object = {}) => {
    await callJson<ImportJob>(startRoute.POST, { key, params: { id }, body });
    return rest(id);
  };
  return {
    send,
    find,
    rest,
    items,
    start,
    cancel: (id: string) => callJson<ImportJob>(cancelRoute.POST, { key, method: "POST", params: { id } }),
    /** Uploads and waits until it has been read. */
    read: async (bytes: Uint8Array | string, name?: string) => {
      const response = await send(bytes, name);
      const body = await response.text();
      if (response.status !== 201) throw new Error(`${response.status} ${body}`);
      return rest((JSON.parse(body) as ImportJob).id);
    },
    /** The same, and imports everything; returns what became of each conversation. */
    bringIn: async (bytes: Uint8Array | string, name?: string) => {
      const response = await send(bytes, name);
      const { id } = (await response.json()) as ImportJob;
      const ready = await rest(id);
      const job = ready.counts.importable > 0 ? await start(id) : ready;
      return { job, items: await items(id) };
    },
  };
}
