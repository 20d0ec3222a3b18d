import { controls, firstField, focusables, isFocusable, isTouch } from "#components/ui/focusable.ts";

/** An element that had the focus, and where it stood then, from the inside out. */
export interface Stop {
  element: HTMLElement;
  around: Place[];
}

/** A place among the children of an element, and what followed there. */
interface Place {
  parent: Element;
  index: number;
  next: Element | null;
}

const frames = "[role=dialog], [role=alertdialog], [data-editing]";
/** What comes for a while and gives the focus back to where it was before. */
export const passing = `${frames}, [role=menu], [data-sonner-toaster]`;

export function stopAt(element: HTMLElement): Stop {
  const around: Place[] = [];
  for (let child: Element = element; child.parentElement; child = child.parentElement) {
    const parent = child.parentElement;
    around.push({ parent, index: [...parent.children].indexOf(child), next: child.nextElementSibling });
  }
  return { element, around };
}

/**
 * Where the focus goes when its last stop is gone. A window, menu, editor or piece of news gives it back to the stop
 * before. Everything else leaves it to what has taken its place, to its neighbour in a list, or to the nearest
 * `data-home`, which may name by a selector what in it is meant; after all that there is the main region.
 */
export function refuge(trail: readonly Stop[]): HTMLElement | undefined {
  for (const stop of trail.toReversed()) {
    if (isFocusable(stop.element)) return stop.element;
    if (!hasPassed(stop)) return nearest(stop);
  }
  return mainRegion();
}

function hasPassed({ element, around }: Stop): boolean {
  return [element, ...around.map(({ parent }) => parent)].some(
    (each) => each.matches(passing) && (!each.isConnected || each.matches("[data-sonner-toaster]")),
  );
}

function nearest({ element, around }: Stop): HTMLElement | undefined {
  const level = around.findIndex(({ parent }) => parent.isConnected);
  const place = around[level];
  if (!place) return mainRegion();
  const switchedOff = element.isConnected;
  const frame = place.parent.closest(switchedOff ? `form, ${frames}` : frames);
  if (frame) return firstField(frame) ?? focusables(frame)[0];
  const gone = around[level - 1]?.parent ?? element;
  // Of a whole view the next one takes the place: it is read from its beginning.
  const isView = place.parent.matches("main") || gone.querySelector("[data-home]") !== null;
  const successor = switchedOff || isView ? undefined : inPlaceOf(gone, place, element);
  return homeIn(place.parent) ?? successor ?? homeAround(around.slice(level + 1));
}

/** What now stands where something was, or what is like it before or after that place. */
function inPlaceOf(gone: Element, { parent, index, next }: Place, element: HTMLElement): HTMLElement | undefined {
  const children = [...parent.children];
  const [before, after] = [children.slice(0, index), children.slice(index)];
  const [follower] = after;
  const isLike = (other: Element) => other.tagName === gone.tagName && other.className === gone.className;
  if (follower && follower !== next && !isLike(follower)) return within(follower)[0];
  const nth = [...gone.querySelectorAll(controls)].indexOf(element);
  for (const other of [...after, ...before.toReversed()]) {
    const choices = isLike(other) ? within(other) : [];
    const choice = choices[Math.min(Math.max(nth, 0), choices.length - 1)];
    if (choice) return choice;
  }
  return undefined;
}

function within(element: Element): HTMLElement[] {
  const self = element instanceof HTMLElement && element.matches(controls) && isFocusable(element) ? [element] : [];
  return [...self, ...focusables(element)];
}

function homeAround(around: readonly Place[]): HTMLElement | undefined {
  for (const { parent } of around) {
    const home = homeIn(parent);
    if (home) return home;
  }
  return mainRegion();
}

function homeIn(parent: Element): HTMLElement | undefined {
  // Of two halves the one that had the focus.
  const homes = ["[data-pane=focused] [data-home]", "[data-home]"].flatMap((selector) => [
    ...parent.querySelectorAll<HTMLElement>(selector),
  ]);
  return (
    homes
      .map((home) => (home.dataset.home ? home.querySelector<HTMLElement>(home.dataset.home) : home))
      .find((home) => home !== null && isFocusable(home) && !(isTouch() && home.matches("input, textarea"))) ??
    undefined
  );
}

function mainRegion(): HTMLElement | undefined {
  return document.querySelector("main") ?? undefined;
}
