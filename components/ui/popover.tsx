"use client";

import { clsx } from "clsx";
import * as Radix from "radix-ui/popover";
import type { ReactElement, ReactNode } from "react";
import { isTouch } from "#components/ui/focusable.ts";
import { keepForToasts } from "#components/ui/keep-for-toasts.ts";

interface Props {
  trigger: ReactElement;
  /** The name of what opens. */
  label: string;
  align?: "start" | "center" | "end";
  /** Given together when what opens also closes itself, as a list does when something is chosen. */
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  className?: string;
  children: ReactNode;
}

/** More about something, beside it; not modal. */
export function Popover({ trigger, label, align = "center", className = "p-3", children, ...state }: Props) {
  return (
    <Radix.Root {...state}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          sideOffset={6}
          collisionPadding={8}
          aria-label={label}
          onOpenAutoFocus={keepKeyboardDown}
          onInteractOutside={keepForToasts}
          className={clsx(
            "z-50 max-w-[min(24rem,92vw)] animate-rise rounded-card border border-line bg-page text-ui shadow-float outline-none data-[state=closed]:animate-leave",
            className,
          )}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** Radix begins in the first field; with a finger the keyboard would come up over what is to be chosen from. */
function keepKeyboardDown(event: Event): void {
  if (!isTouch() || !(event.currentTarget instanceof HTMLElement)) return;
  event.preventDefault();
  event.currentTarget.focus();
}
