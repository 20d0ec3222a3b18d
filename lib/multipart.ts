import { on } from "node:events";
import { pipeline, Readable } from "node:stream";
import { Busboy, type BusboyFileStream } from "@fastify/busboy";
import { AppError } from "#lib/errors.ts";

/** A file of a form, whole. */
export interface ReceivedFile {
  /** As the sender gave it: not to be trusted. */
  name: string;
  bytes: Uint8Array;
}

/** A file of a form that is still arriving. Read it to its end before asking for the next one. */
export interface ArrivingFile {
  /** As the sender gave it: not to be trusted. */
  name: string;
  /**
   * Fails with `too_large` as soon as the file is larger than it may be. No `Readable`: one more of them between the form
   * and its reader hears of too much only when hundreds of megabytes have arrived.
   */
  stream: AsyncIterable<Buffer>;
}

export interface UploadLimits {
  files: number;
  /** Bytes of one file. */
  fileSize: number;
}

const megabyte = 1_000_000;

/** Largest body of an upload with these limits: the files, and room for what a form says around them. */
function uploadLimit({ files, fileSize }: UploadLimits): number {
  return files * (fileSize + 10_000);
}

/** Reads the files of a form whole, one after the other. See `arrivingFiles`. */
export async function* readFiles(request: Request, limits: UploadLimits): AsyncGenerator<ReceivedFile> {
  for await (const { name, stream } of arrivingFiles(request, limits)) {
    const pieces: Buffer[] = [];
    for await (const piece of stream) pieces.push(piece);
    yield { name, bytes: Buffer.concat(pieces) };
  }
}

/**
 * The files of a form one after the other, while they arrive: the next one is not read before the caller asks for it.
 * Throws `unsupported` for another type of body, `too_large` as soon as a file or the body is too large, `invalid` for a
 * form that is broken or brings no file. Fields are ignored.
 */
export async function* arrivingFiles(request: Request, limits: UploadLimits): AsyncGenerator<ArrivingFile> {
  const parser = openParser(request, limits);
  const tooMany = new AppError("too_large", `At most ${limits.files} files can be sent at once.`);
  let current: BusboyFileStream | undefined;
  let count = 0;
  let overflow = false;
  parser.on("filesLimit", () => {
    overflow = true;
  });
  parser.on("error", (error) => current?.destroy(error as Error));
  // Its end, an error, and every file that begins.
  const parts = on(parser, "file", { close: ["finish"] }) as AsyncIterable<[string, BusboyFileStream, string?]>;
  // Heard before the iteration comes to it; else an error in a file that waits would end the process.
  parser.on("file", (_field, stream) => stream.on("error", () => undefined));
  pipeline(counted(request, limits), parser, () => undefined);
  try {
    for await (const [, stream, name = ""] of parts) {
      current = stream;
      count++;
      // Browsers write a quotation mark in a name like this.
      const given = name.replaceAll("%22", '"');
      yield { name: given, stream: limited(stream, given, limits) };
    }
  } catch (error) {
    throw refusalOf(error);
  } finally {
    parser.destroy();
  }
  if (overflow) throw tooMany;
  if (count === 0) throw new AppError("invalid", "The form brings no file. Add one as a field with a file name.");
}

function openParser(request: Request, { files, fileSize }: UploadLimits) {
  const type = request.headers.get("content-type") ?? "";
  if (!/^multipart\/form-data\s*;.*boundary=/i.test(type)) {
    throw new AppError("unsupported", "Send files as a form: Content-Type: multipart/form-data with a boundary.");
  }
  try {
    return new Busboy({
      headers: { "content-type": type },
      limits: { files, fileSize: fileSize + 1, fields: 20, parts: files + 20, fieldSize: 1_000, headerSize: 8_192 },
    });
  } catch (error) {
    throw new AppError("invalid", "The boundary of the form is not valid.", { cause: error });
  }
}

/** The body as a stream that breaks as soon as it is larger than it may be. */
function counted(request: Request, limits: UploadLimits): Readable {
  const most = uploadLimit(limits);
  const tooLarge = () => new AppError("too_large", `An upload holds at most ${Math.floor(most / megabyte)} MB in all.`);
  if (Number(request.headers.get("content-length") ?? 0) > most) throw tooLarge();
  async function* count() {
    let size = 0;
    for await (const chunk of request.body ?? []) {
      size += chunk.byteLength;
      if (size > most) throw tooLarge();
      yield chunk;
    }
  }
  return Readable.from(count());
}

/** What a reader of the form is told of an error in it. */
function refusalOf(error: unknown): AppError {
  if (AppError.is(error)) return error;
  return new AppError("invalid", "The form is broken or ended too early. Send it again.", { cause: error });
}

async function* limited(stream: BusboyFileStream, name: string, { fileSize }: UploadLimits): AsyncGenerator<Buffer> {
  let size = 0;
  try {
    for await (const piece of stream as AsyncIterable<Buffer>) {
      size += piece.length;
      if (size > fileSize) {
        const most = Math.floor(fileSize / megabyte);
        throw new AppError("too_large", `A file may have at most ${most} MB, and “${name.slice(0, 100)}” has more.`);
      }
      yield piece;
    }
  } catch (error) {
    throw refusalOf(error);
  }
}
