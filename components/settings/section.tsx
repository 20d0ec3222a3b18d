import type { ReactNode } from "react";
import { type SectionName, settingsWords } from "#lib/client/settings-words.ts";

/** A part of the settings with its heading; its address is `/settings#name`. */
export function Section({ name, intro, children }: { name: SectionName; intro?: string; children: ReactNode }) {
  return (
    <section
      id={name}
      aria-labelledby={`${name}-heading`}
      className="scroll-mt-6 border-t border-line py-8 first:border-0"
    >
      <h2 id={`${name}-heading`} className="font-semibold text-prose">
        {settingsWords.sections[name]}
      </h2>
      {intro && <p className="mt-1 max-w-[46rem] text-soft">{intro}</p>}
      <div className="mt-4 flex flex-col gap-4">{children}</div>
    </section>
  );
}

/** A setting: its name at the start, its control at the end; one below the other where there is no room. */
export function Row({
  label,
  hint,
  htmlFor,
  children,
}: {
  label: string;
  hint?: string;
  htmlFor?: string;
  children: ReactNode;
}) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
      <div className="min-w-0">
        {htmlFor ? <label htmlFor={htmlFor}>{label}</label> : <span>{label}</span>}
        {hint && <p className="text-meta text-soft">{hint}</p>}
      </div>
      {children}
    </div>
  );
}

/** A thing in a list: what it is, something about it, and what can be done with it. */
export function Item({ title, facts, children }: { title: ReactNode; facts: string; children?: ReactNode }) {
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2.5">
      <div className="min-w-0 flex-1 basis-48">
        <div className="truncate font-medium">{title}</div>
        <div className="truncate text-meta text-soft">{facts}</div>
      </div>
      <div className="flex items-center gap-2">{children}</div>
    </li>
  );
}

/** A list of things in one frame. */
export function Items({ children }: { children: ReactNode }) {
  return <ul className="divide-y divide-line rounded-card border border-line">{children}</ul>;
}
