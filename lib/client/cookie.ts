/** Remembers something that the server must know when it renders the next page, such as the theme. Not for secrets. */
export function writeCookie(name: string, value: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox and on plain http.
  document.cookie = `${name}=${value}; path=/; max-age=31536000; samesite=lax`;
}
