import sharp from "sharp";
import { zip } from "#tests/support/files/zip.ts";

/** A picture of one colour, with what a phone would note in it. */
export async function picture(
  format: "png" | "jpeg" | "webp" | "gif" | "avif" | "tiff",
  width = 64,
  height = 48,
): Promise<Buffer> {
  const blank = sharp({ create: { width, height, channels: 3, background: "#3366cc" } });
  const noted = format === "jpeg" ? blank.withExif({ IFD0: { Copyright: "somewhere at home" } }) : blank;
  return noted.toFormat(format).toBuffer();
}

/** A PDF of one page that says `text`. */
export function pdf(text: string): Buffer {
  const content = `BT /F1 24 Tf 72 700 Td (${text}) Tj ET`;
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  ];
  let body = "%PDF-1.4\n";
  const offsets = objects.map((object, index) => {
    const at = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const rows = offsets.map((at) => `${String(at).padStart(10, "0")} 00000 n \n`).join("");
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`;
  return Buffer.from(
    `${body}${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF`,
  );
}

const contentTypes = (part: string, type: string) =>
  `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="${part}" ContentType="${type}"/></Types>`;
const relations = (rows: string) =>
  `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${rows}</Relationships>`;
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** A Word document with these paragraphs. */
export function docx(...paragraphs: string[]): Buffer {
  const body = paragraphs.map((text) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`).join("");
  const type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
  return zip([
    { name: "[Content_Types].xml", bytes: contentTypes("/word/document.xml", type) },
    {
      name: "_rels/.rels",
      bytes: relations(`<Relationship Id="r1" Type="${office}/officeDocument" Target="word/document.xml"/>`),
    },
    {
      name: "word/document.xml",
      bytes: `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
    },
  ]);
}

/** A workbook of one sheet with these rows. */
export function xlsx(rows: string[][]): Buffer {
  const cells = (row: string[], line: number) =>
    row
      .map(
        (text, column) => `<c r="${String.fromCharCode(65 + column)}${line}" t="inlineStr"><is><t>${text}</t></is></c>`,
      )
      .join("");
  const data = rows.map((row, index) => `<row r="${index + 1}">${cells(row, index + 1)}</row>`).join("");
  const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
  return zip([
    { name: "[Content_Types].xml", bytes: contentTypes("/xl/workbook.xml", type) },
    {
      name: "_rels/.rels",
      bytes: relations(`<Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/>`),
    },
    {
      name: "xl/_rels/workbook.xml.rels",
      bytes: relations(`<Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/>`),
    },
    {
      name: "xl/workbook.xml",
      bytes: `<?xml version="1.0"?><workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="Fares" sheetId="1" r:id="r1"/></sheets></workbook>`,
    },
    { name: "xl/styles.xml", bytes: `<?xml version="1.0"?><styleSheet xmlns="${main}"/>` },
    {
      name: "xl/worksheets/sheet1.xml",
      bytes: `<?xml version="1.0"?><worksheet xmlns="${main}"><sheetData>${data}</sheetData></worksheet>`,
    },
  ]);
}
