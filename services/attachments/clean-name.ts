/** As long as file systems allow, in bytes, and as the database keeps in characters. */
const mostBytes = 200;

/**
 * A name that any file system takes and that says what it is: no folders, no control or invisible characters, nothing
 * that turns the reading direction, no name that Windows keeps for devices. The ending survives shortening.
 */
export function cleanName(given: string): string {
  const last = given.toWellFormed().normalize("NFC").split(/[/\\]/).at(-1) ?? "";
  const visible = last
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/gu, "")
    .replace(/[<>:"|?*\ufffd]/g, "_")
    .replace(/\p{Zs}+/gu, " ")
    .replace(/^[. ]+|[. ]+$/g, "");
  const safe = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(visible) ? `_${visible}` : visible;
  return safe === "" ? "file" : shorten(safe);
}

/** The name with another ending, for bytes that were written anew in another format. */
export function withExtension(name: string, extension: string): string {
  const [stem, current] = split(name);
  const same = current.toLowerCase().slice(1).replace("jpeg", "jpg") === extension;
  return same ? name : shorten(`${stem}.${extension}`);
}

function shorten(name: string): string {
  const [stem, extension] = split(name);
  let length = stem.length;
  while (Buffer.byteLength(stem.slice(0, length) + extension) > mostBytes) length--;
  return (stem.slice(0, length) + extension).toWellFormed().replaceAll("\ufffd", "");
}

/** The stem of a name and its ending with the dot. */
function split(name: string): [stem: string, extension: string] {
  const extension = /(?<=.)\.[\p{L}\p{N}]{1,16}$/u.exec(name)?.[0] ?? "";
  return [name.slice(0, name.length - extension.length), extension];
}
