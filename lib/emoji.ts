const oneEmoji = "^\\p{RGI_Emoji}$";

/**
 * Whether a text is exactly one emoji as Unicode recommends it for interchange: flags, skin tones and joined sequences
 * are one, however many characters they have. Digits and letters are none.
 */
export function isEmoji(value: string): boolean {
  // Made when it is asked for: a browser that does not know the flag must not fail to load the page.
  return new RegExp(oneEmoji, "v").test(value);
}
