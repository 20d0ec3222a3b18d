"use client";

import clsx from "clsx";
import * as Radix from "radix-ui/popover";
import type { ComponentProps } from "react";

export const Popover = Radix.Root;
export const PopoverTrigger = Radix.Trigger;

export function PopoverContent({ className, ...props }: ComponentProps<typeof Radix.Content>) {
  return (
    <Radix.Portal>
      <Radix.Content
        sideOffset={4}
        collisionPadding={8}
        {...props}
        className={clsx("z-50 rounded-card border border-line bg-page shadow-float", className)}
      />
    </Radix.Portal>
  );
}
