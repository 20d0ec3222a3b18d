"use client";

import { clsx } from "clsx";
import { Check, type LucideIcon } from "lucide-react";
import * as Radix from "radix-ui/dropdown-menu";
import type { ReactElement, ReactNode } from "react";
import { Icon } from "#components/ui/icon.tsx";
import { Kbd } from "#components/ui/kbd.tsx";

interface MenuProps {
  /** The button that opens the menu. */
  trigger: ReactElement;
  align?: "start" | "center" | "end";
  children: ReactNode;
}

/** A list of actions behind a button. */
export function Menu({ trigger, align = "end", children }: MenuProps) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className="z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-44 animate-rise overflow-y-auto rounded-card border border-line bg-page p-1 shadow-float data-[state=closed]:animate-leave"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

const row =
  "hit-height flex cursor-pointer items-center gap-2 rounded-small px-2 text-ui outline-none select-none data-disabled:cursor-default data-disabled:opacity-50 data-highlighted:bg-hover";

interface ItemProps {
  icon?: LucideIcon;
  keys?: string;
  danger?: boolean;
  disabled?: boolean;
  onSelect: () => void;
  children: ReactNode;
}

export function MenuItem({ icon, keys, danger = false, disabled, onSelect, children }: ItemProps) {
  return (
    <Radix.Item className={clsx(row, danger && "text-danger")} disabled={disabled} onSelect={onSelect}>
      {icon && <Icon icon={icon} />}
      <span className="flex-1">{children}</span>
      {keys && <Kbd keys={keys} />}
    </Radix.Item>
  );
}

interface ChoiceProps {
  label: string;
  value: string;
  options: readonly { value: string; label: string; hint?: string }[];
  onValueChange: (value: string) => void;
}

/** One of several choices inside a menu, the current one ticked. */
export function MenuChoice({ label, value, options, onValueChange }: ChoiceProps) {
  return (
    <Radix.RadioGroup value={value} onValueChange={onValueChange}>
      <Radix.Label className="px-2 py-1.5 text-meta text-soft">{label}</Radix.Label>
      {options.map((option) => (
        <Radix.RadioItem key={option.value} value={option.value} className={row}>
          <span className="size-4">
            <Radix.ItemIndicator>
              <Icon icon={Check} />
            </Radix.ItemIndicator>
          </span>
          <span className="flex-1">{option.label}</span>
          {option.hint && <span className="text-meta text-soft">{option.hint}</span>}
        </Radix.RadioItem>
      ))}
    </Radix.RadioGroup>
  );
}

export function MenuSeparator() {
  return <Radix.Separator className="mx-2 my-1 h-px bg-line" />;
}
