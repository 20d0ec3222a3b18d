"use client";

import { Toaster, toast } from "sonner";
import { text } from "#components/ui/text.ts";
import { messageOf } from "#lib/client/api.ts";

/** Above whatever must not be covered at the lower edge; see `keepClear`. */
const offset = { bottom: "calc(max(var(--covered-below, 0px), env(safe-area-inset-bottom)) + 0.75rem)" };

/** Where short news appears; once on the page. */
export function ToastHost() {
  return (
    <Toaster
      position="bottom-center"
      gap={8}
      offset={offset}
      mobileOffset={offset}
      containerAriaLabel={text.notifications}
      toastOptions={{
        unstyled: true,
        duration: 6_000,
        classNames: {
          toast:
            // Also over a window, which takes the pointer from all that is not in it.
            "pointer-events-auto flex w-full items-center gap-3 rounded-card font-sans border border-line bg-page py-2 ps-4 pe-2 text-ui shadow-float",
          content: "min-w-0 flex-1 py-1",
          title: "text-ink",
          description: "text-meta text-soft",
          error: "border-s-2 border-s-danger",
          actionButton: "hit-height shrink-0 rounded-small px-2.5 font-medium text-accent hover:bg-hover",
        },
      }}
    />
  );
}

interface Options {
  detail?: string;
  /** Takes back what was done: the reason to act at once instead of asking. When that fails, it is said. */
  undo?: () => Promise<unknown>;
  action?: { label: string; run: () => void };
}

/** Says that something was done. */
export function notify(message: string, options: Options = {}): void {
  toast(message, toSonner(options));
}

/** Says that something failed, what was kept, and what to do next. Stays longer. */
export function notifyError(message: string, options: Options = {}): void {
  toast.error(message, { ...toSonner(options), icon: null, duration: 12_000 });
}

function toSonner({ detail, undo, action }: Options) {
  const takeBack = undo && (() => void undo().catch((error) => notifyError(messageOf(error))));
  const button = takeBack ? { label: text.undo, run: takeBack } : action;
  return { description: detail, ...(button && { action: { label: button.label, onClick: button.run } }) };
}
