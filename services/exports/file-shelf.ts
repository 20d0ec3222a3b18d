import { uniqueFileName } from "#services/exports/file-name.ts";

/** A file that an archive is to hold, at `path` beside the documents. */
interface ShelvedFile {
  id: string;
  path: string;
}

/** Where the files of conversations lie in an archive. Each lies there once, under a name that every system takes. */
export class FileShelf {
  readonly #paths = new Map<string, string>();
  readonly #names = new Set<string>();

  /** The place of a file, the same whenever it is asked for. */
  place({ id, name }: { id: string; name: string }): string {
    const known = this.#paths.get(id);
    if (known) return known;
    const dot = name.lastIndexOf(".");
    const extension = /^[\p{L}\p{N}]{1,12}$/u.test(name.slice(dot + 1)) && dot > 0 ? name.slice(dot + 1) : "";
    const base = extension === "" ? name : name.slice(0, dot);
    const path = `files/${uniqueFileName(base, extension, this.#names)}`;
    this.#paths.set(id, path);
    return path;
  }

  /** What was given a place so far. */
  files(): ShelvedFile[] {
    return [...this.#paths].map(([id, path]) => ({ id, path }));
  }
}
