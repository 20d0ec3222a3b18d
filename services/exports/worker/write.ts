import { logger } from "#lib/logger.ts";
import type { ExportSession } from "#lib/schemas/export.ts";
import type { ExportDocument } from "#services/exports/document.ts";
import { Attendance } from "#services/exports/worker/attend.ts";
import { takePlace } from "#services/exports/worker/pool.ts";

/** Messages of a session that is written in a second or two, unless they are very long. */
const shortSession = 500;

/**
 * The bytes of a document in pieces, written in another thread while they are read, as far ahead as a reader can use.
 * The signal ends it at once; an error of the renderer, of the database or of the thread is thrown.
 */
export async function* writeDocument(
  document: ExportDocument,
  options: ExportSession,
  signal = AbortSignal.any([]),
): AsyncGenerator<Uint8Array> {
  const length = document.session.metadata.messageCount <= shortSession ? "short" : "long";
  const attendance = new Attendance(await takePlace(length, signal), document, options);
  const abort = () => attendance.fail(signal.reason);
  signal.addEventListener("abort", abort, { once: true });
  if (signal.aborted) abort();
  try {
    for (let piece = await attendance.next(); piece; piece = await attendance.next()) yield piece;
  } catch (error) {
    if (!signal.aborted) logger.error({ err: error, sessionId: document.session.id }, "an export broke off");
    throw error;
  } finally {
    signal.removeEventListener("abort", abort);
    attendance.abandon();
  }
}
