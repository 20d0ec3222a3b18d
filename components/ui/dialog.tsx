"use client";

import { clsx } from "clsx";
import { X } from "lucide-react";
import * as Radix from "radix-ui/dialog";
import type { ReactNode } from "react";
import { firstField } from "#components/ui/focusable.ts";
import { IconButton } from "#components/ui/icon-button.tsx";
import { keepForToasts } from "#components/ui/keep-for-toasts.ts";
import { text } from "#components/ui/text.ts";

export interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** One line under the title; screen readers read it when the dialog opens. */
  description?: string;
  children: ReactNode;
  /** Buttons, the main one last. */
  actions?: ReactNode;
  /** `broad` has room for two columns, and fills the height of a phone. */
  size?: keyof typeof widths;
}

const widths = { narrow: "max-w-md", wide: "max-w-3xl", broad: "max-w-5xl" };

/** A modal window in the middle of the page, for work that must be finished or left. */
export function Dialog({ size = "narrow", actions, children, ...frame }: DialogProps) {
  const place = "inset-x-4 mx-auto rounded-card animate-rise data-[state=closed]:animate-leave";
  const height = size === "broad" ? "inset-y-4 my-auto h-fit max-h-[calc(100dvh-2rem)]" : "top-[12dvh] max-h-[76dvh]";
  return (
    <Modal {...frame} className={clsx(place, height, widths[size])}>
      <div className="overflow-y-auto px-5 pb-5">{children}</div>
      {actions && <div className="flex justify-end gap-2 border-t border-line px-5 py-3">{actions}</div>}
    </Modal>
  );
}

interface SheetProps extends Omit<DialogProps, "actions" | "size"> {
  side: "start" | "end";
}

/** A modal panel from the side: what a sidebar is on a phone. */
export function Sheet({ side, children, ...frame }: SheetProps) {
  const place = side === "start" ? "start-0 border-e" : "end-0 border-s [--slide-from:24px] rtl:[--slide-from:-24px]";
  return (
    <Modal
      {...frame}
      className={clsx("inset-y-0 w-[min(20rem,88vw)] animate-slide-in data-[state=closed]:animate-slide-out", place)}
    >
      <div className="min-h-0 flex-1 overflow-y-auto pb-[env(safe-area-inset-bottom)]">{children}</div>
    </Modal>
  );
}

interface ModalProps extends Omit<DialogProps, "actions" | "size"> {
  className: string;
}

function Modal({ open, onOpenChange, title, description, className, children }: ModalProps) {
  // Radix warns about a missing description unless it is told that there is none.
  const described = description ? {} : { "aria-describedby": undefined };
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-appear bg-scrim data-[state=closed]:animate-leave" />
        <Radix.Content
          {...described}
          onOpenAutoFocus={focusField}
          onInteractOutside={keepForToasts}
          className={clsx("fixed z-40 flex flex-col border border-line bg-page shadow-float outline-none", className)}
        >
          <header className="flex items-start gap-2 py-3 ps-5 pe-3">
            <div className="min-w-0 flex-1 py-1">
              <Radix.Title className="text-prose font-semibold">{title}</Radix.Title>
              {description && <Radix.Description className="text-ui text-soft">{description}</Radix.Description>}
            </div>
            <Radix.Close asChild>
              <IconButton icon={X} label={text.close} />
            </Radix.Close>
          </header>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** Focus begins in the first field, else on the window itself: on the close button it would open its tooltip. */
function focusField(event: Event): void {
  if (!(event.currentTarget instanceof HTMLElement)) return;
  event.preventDefault();
  (firstField(event.currentTarget) ?? event.currentTarget).focus();
}
