"use client";

import * as Radix from "radix-ui/tooltip";
import type { FocusEvent, ReactElement, ReactNode } from "react";
import { Kbd } from "#components/ui/kbd.tsx";

/** Once around the page: after one tooltip the next ones open without waiting. */
export function TooltipProvider({ children }: { children: ReactNode }) {
  return (
    <Radix.Provider delayDuration={500} skipDelayDuration={200}>
      {children}
    </Radix.Provider>
  );
}

interface Props {
  label: string;
  keys?: string | undefined;
  side?: "top" | "right" | undefined;
  /** One element that can have focus. */
  children: ReactElement;
}

/** Names a control on hover and focus. It adds nothing that is not said elsewhere: touch never shows it. */
export function Tooltip({ label, keys, side, children }: Props) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild onFocus={onlyForKeyboard}>
        {children}
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          {...(side && { side })}
          sideOffset={6}
          collisionPadding={8}
          className="z-50 flex animate-appear items-center gap-2 rounded-small border border-line bg-page px-2 py-1 text-meta shadow-float"
        >
          {label}
          {keys && <Kbd keys={keys} />}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** Focus that comes back after a click is no question about the control. */
function onlyForKeyboard(event: FocusEvent): void {
  if (!event.currentTarget.matches(":focus-visible")) event.preventDefault();
}
