"use client";

import { clsx } from "clsx";
import type { LucideIcon } from "lucide-react";
import { type ButtonProps, buttonClass } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Tooltip } from "#components/ui/tooltip.tsx";

interface Props extends Omit<ButtonProps, "children" | "aria-label"> {
  icon: LucideIcon;
  /** The button's name: read aloud, and shown as its tooltip. */
  label: string;
  /** Keys that do the same, shown in the tooltip. */
  keys?: string;
  /** Where the tooltip goes: beside a button in a list, so that it does not cover the rows around it. */
  tooltipSide?: "top" | "right";
  size?: 16 | 20;
  mirrored?: boolean;
}

/** A button that is only an icon. */
export function IconButton(props: Props) {
  const { icon, label, keys, tooltipSide, size = 16, mirrored, variant = "quiet", className, ...rest } = props;
  return (
    <Tooltip label={label} keys={keys} side={tooltipSide}>
      <button type="button" aria-label={label} className={clsx(buttonClass(variant), "hit", className)} {...rest}>
        <Icon icon={icon} size={size} mirrored={mirrored} />
      </button>
    </Tooltip>
  );
}
