/** Opens the editor of one's last message in view. Returns false when there is none. */
export function editLastOwnMessage(): boolean {
  const buttons = document.querySelectorAll<HTMLElement>('[data-testid="message"][data-own] [data-action="edit"]');
  const last = [...buttons].at(-1);
  last?.click();
  return last !== undefined;
}
