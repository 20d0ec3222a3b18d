import mammoth from "mammoth";
import readSpreadsheet from "read-excel-file/node";
import { mostText } from "#services/attachments/inspect/contract.ts";

/** The words of a Word document, paragraphs apart. */
export async function readDocument(bytes: Buffer): Promise<string> {
  const { value } = await mammoth.extractRawText({ buffer: bytes });
  return value.trim();
}

/** The cells of a workbook as lines with tabs, a heading above each sheet. */
export async function readWorkbook(bytes: Buffer): Promise<string> {
  const sheets = await readSpreadsheet(bytes);
  let text = "";
  for (const { sheet, data } of sheets) {
    text += `${text === "" ? "" : "\n\n"}# ${sheet}\n`;
    for (const row of data) {
      text += `\n${row.map(cellText).join("\t").trimEnd()}`;
      if (text.length > mostText) return text;
    }
  }
  return text;
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return value.toISOString().replace("T00:00:00.000Z", "");
  return String(value).replace(/\s+/g, " ");
}
