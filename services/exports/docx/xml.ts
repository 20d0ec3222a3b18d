import { withoutControls } from "#services/exports/controls.ts";

/** A text as content or attribute of an element. What XML cannot hold is left out; half a surrogate pair is replaced. */
export function escapeXml(text: string): string {
  return withoutControls(text.toWellFormed()).replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

export const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

const office = "http://schemas.openxmlformats.org";

/** The namespaces of the parts that hold text. */
export const namespaces = [
  ["w", `${office}/wordprocessingml/2006/main`],
  ["r", `${office}/officeDocument/2006/relationships`],
  ["m", `${office}/officeDocument/2006/math`],
  ["wp", `${office}/drawingml/2006/wordprocessingDrawing`],
  ["a", `${office}/drawingml/2006/main`],
  ["pic", `${office}/drawingml/2006/picture`],
  ["w14", "http://schemas.microsoft.com/office/word/2010/wordml"],
  ["mc", `${office}/markup-compatibility/2006`],
]
  .map(([prefix, address]) => `xmlns:${prefix}="${address}"`)
  .concat('mc:Ignorable="w14"')
  .join(" ");
