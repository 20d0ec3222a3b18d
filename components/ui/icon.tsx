import type { LucideIcon } from "lucide-react";

interface Props {
  icon: LucideIcon;
  size?: 16 | 20;
  /** Turn the icon round where text runs from right to left: for arrows and the like. */
  mirrored?: boolean;
}

/** An icon beside words or inside a labelled control: it has no name of its own. */
export function Icon({ icon: Drawing, size = 16, mirrored = false }: Props) {
  const className = mirrored ? "shrink-0 rtl:-scale-x-100" : "shrink-0";
  return <Drawing aria-hidden="true" className={className} size={size} strokeWidth={1.75} />;
}
