/** Saves a text as a file on the reader's device. */
export function saveFile({ name, mimeType, content }: { name: string; mimeType: string; content: string }): void {
  const url = URL.createObjectURL(new Blob([content], { type: mimeType }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser needs the address until it has begun to save.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
