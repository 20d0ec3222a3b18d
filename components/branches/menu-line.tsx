import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { Icon } from "#components/ui/icon.tsx";

/** An action at the foot of a list. */
export function MenuLine({ icon, onClick, children }: { icon: LucideIcon; onClick: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      onClick={onClick}
      className="hit-height flex w-full items-center gap-2 rounded-small px-2 text-start hover:bg-hover"
    >
      <Icon icon={icon} />
      {children}
    </button>
  );
}
