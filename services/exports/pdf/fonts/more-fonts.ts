import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { env } from "#lib/env.ts";
import { type Face, openFont } from "#services/exports/pdf/fonts/face.ts";
import type { FaceStyle } from "#services/exports/pdf/fonts/families.ts";

const systemFolders = ["/usr/share/fonts/truetype/noto", "/usr/share/fonts/opentype/noto"];
const mostFiles = 400;
const largestFile = 40_000_000;

/** A font on this machine, without its tables: those are read when it is asked for a character that it has. */
interface Other {
  name: string;
  face: Face;
  characters: Set<number>;
}

let others: Promise<Other[]> | undefined;

/** A font of this machine that has every one of these code points: for what none of the packages can draw. */
export async function findElsewhere(codePoints: readonly number[], style: FaceStyle): Promise<Face | undefined> {
  others ??= readOthers();
  const found = (await others).find(({ characters }) => codePoints.every((point) => characters.has(point)));
  return found && { ...found.face, embolden: style.bold, slant: false };
}

async function readOthers(): Promise<Other[]> {
  const folders = [...(env.EXPORT_FONT_DIR ? [env.EXPORT_FONT_DIR] : []), ...systemFolders];
  const found: Other[] = [];
  for (const folder of folders) {
    const isOwn = folder === env.EXPORT_FONT_DIR;
    const names = (await readdir(folder).catch(() => [])).filter((name) => /\.(?:ttf|otf|ttc|otc)$/i.test(name));
    // Of the system's many faces the upright ones suffice.
    for (const name of names.filter((name) => isOwn || /-(?:Regular|VF)\./.test(name)).slice(0, mostFiles)) {
      const other = await readOther(join(folder, name), `other-${found.length}`);
      if (other) found.push(other);
    }
  }
  return found;
}

/** Undefined for a file that is no font: then the next one is asked. */
async function readOther(path: string, name: string): Promise<Other | undefined> {
  try {
    if ((await stat(path)).size > largestFile) return undefined;
    const font = openFont(await readFile(path), name);
    return { name, face: { name, font, embolden: false, slant: false }, characters: new Set(font.characterSet) };
  } catch {
    return undefined;
  }
}
