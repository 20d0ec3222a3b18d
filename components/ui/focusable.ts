/** What can have the focus in principle. */
export const controls = "a[href], button, input, select, textarea, [tabindex]";
/** Of radio buttons the one that is chosen. */
const fields = "input:not([type=radio]:not(:checked)), textarea, select";

/** What in an element can be focused now, in its order; the element itself is not looked at. */
export function focusables(inside: Element): HTMLElement[] {
  return [...inside.querySelectorAll<HTMLElement>(controls)].filter(isFocusable);
}

/** Whether an element is in the document, in view and not switched off. */
export function isFocusable(element: HTMLElement): boolean {
  return element.isConnected && !element.matches(":disabled") && element.checkVisibility({ visibilityProperty: true });
}

/** Where a window begins: in its first field, except under a finger, where that would bring up the keyboard. */
export function firstField(inside: Element): HTMLElement | undefined {
  if (isTouch()) return undefined;
  return [...inside.querySelectorAll<HTMLElement>(fields)].find(isFocusable);
}

/** With a finger a field that takes the focus unasked brings up the keyboard over what is there. */
export function isTouch(): boolean {
  return !matchMedia("(pointer: fine)").matches;
}
