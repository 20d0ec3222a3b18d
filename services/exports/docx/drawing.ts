import type { Context } from "#services/exports/docx/context.ts";
import { escapeXml } from "#services/exports/docx/xml.ts";

/** Units of a drawing: to a pixel of 1/96 inch, and to a twentieth of a point. */
const unitsPerPixel = 9_525;
const unitsPerTwentieth = 635;

/** The tallest that a picture is drawn, in pixels: it leaves room for a line on the smallest page. */
const tallest = 640;

type Place = Pick<Context, "relations" | "width">;

interface Drawing {
  target: string;
  width: number;
  height: number;
  alt: string;
  /** Counts the drawings of the document. */
  number: number;
}

const picture = "http://schemas.openxmlformats.org/drawingml/2006/picture";

/** A picture in the line, as large as it is or as there is room for. */
export function drawing({ target, width, height, alt, number }: Drawing, { relations, width: room }: Place): string {
  const scale = Math.min(1, (room * unitsPerTwentieth) / (width * unitsPerPixel), tallest / height);
  const [x, y] = [width, height].map((side) => Math.max(1, Math.round(side * scale)) * unitsPerPixel);
  const name = `name="Picture ${number}" descr="${escapeXml(alt)}"`;
  return `<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="${x}" cy="${y}"/><wp:docPr id="${number}" ${name}/><wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic><a:graphicData uri="${picture}"><pic:pic><pic:nvPicPr><pic:cNvPr id="${number}" ${name}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="${relations.add("image", target)}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="${x}" cy="${y}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`;
}
