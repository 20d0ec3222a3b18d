const longest = 80;
const reserved = /^(?:con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³])(?:\.|$)/i;

/** A session's name as the name of a file that every system takes, without extension. */
export function fileNameOf(name: string): string {
  const clean = name
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}<>:"/\\|?*]/gu, " ")
    .replace(/\s+/g, " ")
    .slice(0, longest)
    .toWellFormed()
    .replace(/^[. ]+|[. ]+$/g, "");
  return clean === "" || reserved.test(clean) ? "conversation" : clean;
}

/** The names of the files in a folder. They differ also where capitals do not count. */
export class FileNames {
  /** The highest number that was given after each name, since thousands of files may have the same. */
  readonly #numbers: Map<string, number>;

  constructor(taken: Iterable<string> = []) {
    this.#numbers = new Map([...taken].map((name) => [name.toLowerCase(), 1]));
  }

  /** A session's name as that of a file which no other has. The extension may be empty. */
  take(name: string, extension: string): string {
    const base = fileNameOf(name);
    const end = extension === "" ? "" : `.${extension}`;
    const key = `${base}${end}`.toLowerCase();
    for (let number = (this.#numbers.get(key) ?? 0) + 1; ; number++) {
      const file = number === 1 ? `${base}${end}` : `${base} ${number}${end}`;
      if (number > 1 && this.#numbers.has(file.toLowerCase())) continue;
      this.#numbers.set(file.toLowerCase(), 1);
      this.#numbers.set(key, number);
      return file;
    }
  }
}
