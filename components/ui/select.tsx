import { clsx } from "clsx";
import { ChevronsUpDown } from "lucide-react";
import type { ComponentProps } from "react";
import { Icon } from "#components/ui/icon.tsx";

interface Props extends Omit<ComponentProps<"select">, "children" | "onChange"> {
  options: readonly { value: string; label: string; disabled?: boolean }[];
  onValueChange?: (value: string) => void;
}

/** One of a few choices. The platform's own list: phones and screen readers know it best. */
export function Select({ options, onValueChange, className, ...properties }: Props) {
  return (
    <span className={clsx("relative inline-flex items-center", className)}>
      <select
        className="hit-height w-full cursor-pointer appearance-none rounded-small border border-edge bg-page ps-2.5 pe-8 text-ui disabled:opacity-50 pointer-coarse:text-prose"
        onChange={(event) => onValueChange?.(event.currentTarget.value)}
        {...properties}
      >
        {options.map(({ value, label, disabled }) => (
          <option key={value} value={value} disabled={disabled}>
            {label}
          </option>
        ))}
      </select>
      <span className="pointer-events-none absolute end-2 text-soft">
        <Icon icon={ChevronsUpDown} />
      </span>
    </span>
  );
}
