/** For a window or popover: what news says of an action in it may be undone without losing the place. */
export function keepForToasts(event: Event): void {
  const { target } = event;
  if (target instanceof Element && target.closest("[data-sonner-toaster]")) event.preventDefault();
}
