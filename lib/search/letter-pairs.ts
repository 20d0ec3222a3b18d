/*
 * Scripts that put no spaces between words: Thai, Lao, Burmese, Khmer, Japanese, Chinese, Korean. The same letters as in
 * the database's `parley_letter_pairs`, which cuts what is searched.
 */
const letters =
  "\\u0E00-\\u0EFF\\u1000-\\u109F\\u1780-\\u17FF\\u3040-\\u30FF\\u3100-\\u312F\\u3400-\\u4DBF\\u4E00-\\u9FFF\\uAC00-\\uD7AF\\uF900-\\uFAFF\\uFF66-\\uFF9F\\u{20000}-\\u{3FFFF}";
const runs = new RegExp(`[${letters}]+`, "gu");
const oneRun = new RegExp(`^[${letters}]+$`, "u");
const someRun = new RegExp(`[${letters}]`, "u");

/** True for a text with letters that are searched in pairs. */
export function hasLetterPairs(text: string): boolean {
  return someRun.test(text);
}

/** True when every text with these pairs has the text itself, so that nothing must be compared again. */
export function isOnePair(text: string): boolean {
  return oneRun.test(text) && [...text].length <= 2;
}

/** The pairs of neighbouring letters in a text's runs; a letter that stands alone is a beginning: `字*`. */
export function letterPairs(text: string): string[] {
  const pairs = (text.match(runs) ?? []).flatMap((run) => {
    const cut = [...run];
    return cut.length === 1 ? [`${cut[0]}*`] : cut.slice(1).map((letter, index) => `${cut[index]}${letter}`);
  });
  return [...new Set(pairs)];
}
