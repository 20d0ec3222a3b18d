/**
 * What this device remembers: drafts, places, the sidebar. Private windows and full disks refuse to store; then
 * everything works until the page is left.
 */
export function readStored<Value>(key: string): Value | null {
  try {
    const text = localStorage.getItem(`parley:${key}`);
    return text === null ? null : (JSON.parse(text) as Value);
  } catch {
    return null;
  }
}

/** Stores a value that JSON can hold; null forgets the key. */
export function writeStored(key: string, value: unknown): void {
  try {
    if (value === null) localStorage.removeItem(`parley:${key}`);
    else localStorage.setItem(`parley:${key}`, JSON.stringify(value));
  } catch {
    // Nothing can be kept here; the page itself still has the value.
  }
}
