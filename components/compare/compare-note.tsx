import type { ReactNode } from "react";

/** What stands in the place of a comparison when there is none. */
export function CompareNote({ title, text, children }: { title: string; text: string; children?: ReactNode }) {
  return (
    <div className="mx-auto flex max-w-md flex-1 flex-col items-center justify-center gap-2 px-6 pb-24 text-center">
      <h2 className="text-prose font-semibold">{title}</h2>
      <p className="text-soft">{text}</p>
      {children && <div className="mt-2">{children}</div>}
    </div>
  );
}
