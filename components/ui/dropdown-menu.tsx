"use client";

import clsx from "clsx";
import type { ComponentProps } from "react";
import * as Menu from "radix-ui/dropdown-menu";

export const DropdownMenu = Menu.Root;
export const DropdownMenuTrigger = Menu.Trigger;

export function DropdownMenuContent({ className, ...props }: ComponentProps<typeof Menu.Content>) {
  return (
    <Menu.Portal>
      <Menu.Content
        sideOffset={4}
        collisionPadding={8}
        {...props}
        className={clsx("z-50 min-w-44 rounded-card border border-line bg-page p-1 shadow-float", className)}
      />
    </Menu.Portal>
  );
}

export function DropdownMenuItem({ className, ...props }: ComponentProps<typeof Menu.Item>) {
  return (
    <Menu.Item
      {...props}
      className={clsx("flex h-8 items-center gap-2 rounded-small px-2 outline-none data-[highlighted]:bg-raised", className)}
    />
  );
}

export function DropdownMenuSeparator() {
  return <Menu.Separator className="my-1 h-px bg-line" />;
}
