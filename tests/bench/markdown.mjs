const words =
  "every answer arrives in small pieces while readers scroll through earlier parts and compare what two models said about it".split(
    " ",
  );

/** A markdown text of about `length` characters with so many code blocks, tables and lists; the same for the same numbers. */
export function markdown(length, codeBlocks) {
  let at = 0;
  const phrase = (count) => Array.from({ length: count }, () => words[(at++ * 7) % words.length]).join(" ");
  const share = Math.floor(length / codeBlocks);
  let text = "";
  for (let block = 0; block < codeBlocks; block++) {
    const until = (block + 1) * share;
    text += `\n\n## ${block + 1}. ${phrase(4)}\n\n`;
    for (let paragraph = 0; text.length < until - share / 3; paragraph++) text += `${piece(paragraph, phrase)}\n\n`;
    text += "```ts\n";
    for (let line = 0; text.length < until - 6; line++) {
      text += `export const step${block}x${line} = (input: string): number => input.length * ${line}; // ${phrase(3)}\n`;
    }
    text += "```\n";
  }
  return text;
}

function piece(nth, phrase) {
  if (nth % 4 === 1)
    return `- ${phrase(8)}\n- **${phrase(2)}** ${phrase(5)}\n- [${phrase(2)}](https://example.com/${nth})`;
  if (nth % 4 === 3)
    return `| ${phrase(1)} | ${phrase(2)} |\n|---|---|\n| ${phrase(2)} | ${phrase(3)} |\n| ${phrase(1)} | ${phrase(2)} |`;
  return `${phrase(45)}, *${phrase(2)}* and \`${phrase(1)}\`: ${phrase(20)}.`;
}
