import { getDocumentProxy } from "unpdf";
import { mostText } from "#services/attachments/inspect/contract.ts";

/** The words of a PDF, pages apart, until there are enough. Throws for what is damaged or locked with a password. */
export async function readPdf(bytes: Uint8Array): Promise<string> {
  // The reader takes the bytes away from whoever gave them, and takes no Node buffer.
  const document = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 });
  let text = "";
  for (let number = 1; number <= document.numPages && text.length < mostText; number++) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    const words = items.map((item) => ("str" in item ? item.str + (item.hasEOL ? "\n" : "") : "")).join("");
    text += `${text === "" ? "" : "\n\n"}${words.trim()}`;
    page.cleanup();
  }
  return text.trim();
}
