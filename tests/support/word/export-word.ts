import * as exportRoute from "#app/api/chat/sessions/[id]/export/route.ts";
import { call } from "#tests/support/call.ts";
import type { TestUser } from "#tests/support/factories.ts";

/** A session as a Word document, as its route hands it out. */
export async function exportWord({ key }: TestUser, id: string, options: object = {}): Promise<Uint8Array> {
  const response = await call(exportRoute.POST, { key, params: { id }, body: { format: "docx", ...options } });
  if (!response.ok) throw new Error(await response.text());
  return new Uint8Array(await response.arrayBuffer());
}
