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

/**
 * The same as a name that no other file in a folder has; names differ also where capitals do not count. The extension may
 * be empty.
 */
export function uniqueFileName(name: string, extension: string, taken: Set<string>): string {
  const base = fileNameOf(name);
  const end = extension === "" ? "" : `.${extension}`;
  for (let number = 1; ; number++) {
    const candidate = `${base}${number === 1 ? "" : ` ${number}`}${end}`;
    if (taken.has(candidate.toLowerCase())) continue;
    taken.add(candidate.toLowerCase());
    return candidate;
  }
}
