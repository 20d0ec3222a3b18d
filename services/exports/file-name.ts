const longest = 80;
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;

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
