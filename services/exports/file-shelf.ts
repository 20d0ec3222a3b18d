import { FileNames } from "#services/exports/file-name.ts";

/** A file that an archive is to hold, at `path` beside the documents. */
export interface ShelvedFile {
  id: string;
  /** The session that carries it. */
  sessionId: string;
  name: string;
  mimeType: string;
  path: string;
}

/** Where the files of conversations lie in an archive. Each lies there once, under a name that every system takes. */
export class FileShelf {
  readonly #folder: string;
  readonly #files = new Map<string, ShelvedFile>();
  readonly #names = new FileNames();

  constructor(folder = "files") {
    this.#folder = folder;
  }

  /** The place of a file, the same whenever it is asked for. */
  place(file: Omit<ShelvedFile, "path">): string {
    const { id, sessionId, name, mimeType } = file;
    const known = this.#files.get(id);
    if (known) return known.path;
    const [, base = name, extension = ""] = /^(.+)\.([\p{L}\p{N}]{1,12})$/su.exec(name) ?? [];
    const path = `${this.#folder}/${this.#names.take(base, extension)}`;
    this.#files.set(id, { id, sessionId, name, mimeType, path });
    return path;
  }

  /** What has a place, in the order in which it came. */
  files(): Iterable<ShelvedFile> {
    return this.#files.values();
  }
}
