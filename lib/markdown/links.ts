const linkSchemes = /^(?:https?:\/\/|mailto:)/i;
const pictureTypes = /^data:image\/(?:png|jpeg|gif|webp);base64,[a-z0-9+/]+={0,2}$/i;

/** The longest address that is still a link. */
const longestAddress = 2048;

/** The largest picture that a message may carry inside its text, in characters of its data address. */
const largestPicture = 64 * 1024;

/** The address when it may be followed from a message (http, https, mailto), else undefined: then only its text is shown. */
export function safeAddress(address: unknown): string | undefined {
  if (typeof address !== "string" || address.length > longestAddress) return;
  // Browsers drop control characters and blanks inside a scheme, so an address that has any is not read at all.
  if (hasBlankOrControl(address) || !linkSchemes.test(address) || !URL.canParse(address)) return;
  return address;
}

/** The data address of a small raster picture, else undefined. SVG can carry scripts and is never accepted. */
export function safePicture(address: unknown): string | undefined {
  if (typeof address !== "string" || address.length > largestPicture) return;
  return pictureTypes.test(address) ? address : undefined;
}

function hasBlankOrControl(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code <= 0x20 || (code >= 0x7f && code <= 0xa0) || code === 0x2028 || code === 0x2029) return true;
  }
  return false;
}
