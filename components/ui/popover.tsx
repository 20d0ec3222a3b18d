"use client";

import * as Radix from "radix-ui/popover";
import type { ReactElement, ReactNode } from "react";

interface Props {
  trigger: ReactElement;
  /** The name of what opens. */
  label: string;
  align?: "start" | "center" | "end";
  children: ReactNode;
}

/** More about something, beside it; not modal. */
export function Popover({ trigger, label, align = "center", children }: Props) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          sideOffset={6}
          collisionPadding={8}
          aria-label={label}
          className="z-50 max-w-[min(24rem,92vw)] animate-rise rounded-card border border-line bg-page p-3 text-ui shadow-float outline-none data-[state=closed]:animate-leave"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
