import Link from "next/link";
import type { ReactNode } from "react";

/** A link beside the matter, underlined so that colour is not what tells. */
export function QuietLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link
      href={href}
      className="hit-height inline-flex items-center rounded-small text-ink underline decoration-line underline-offset-4 hover:decoration-ink"
    >
      {children}
    </Link>
  );
}
