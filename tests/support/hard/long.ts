const words = (
  "the ferry leaves at seven and takes eight hours to the island where a train would never go because of the sea " +
  "between them so we thought about a plane but it was late again and nobody wanted to wait for the bus"
).split(" ");

/** A text of exactly this many words, the same every time, in paragraphs of a hundred. */
export function longText(count: number): string {
  let seed = 17;
  const paragraphs: string[] = [];
  for (let done = 0; done < count; done += 100) {
    const paragraph = Array.from({ length: Math.min(100, count - done) }, () => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return words[seed % words.length] ?? "";
    });
    paragraphs.push(`${paragraph.join(" ")}.`);
  }
  return paragraphs.join("\n\n");
}
