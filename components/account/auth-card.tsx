import type { ReactNode } from "react";

/** The one card of the pages before sign-in: what this is about, the form, and other ways below it. */
export function AuthCard({
  title,
  lead,
  footer,
  children,
}: {
  title: string;
  lead?: ReactNode;
  footer?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center bg-page px-4 py-12 text-ink text-ui">
      <p className="mb-8 select-none font-semibold text-title tracking-tight">Parley</p>
      <div className="w-full max-w-96 rounded-card border border-line bg-raised p-6 sm:p-8">
        <h1 className="font-semibold text-title">{title}</h1>
        {lead ? <p className="mt-2 text-soft">{lead}</p> : null}
        {children ? <div className="mt-6">{children}</div> : null}
      </div>
      {footer ? (
        <footer className="mt-6 flex flex-wrap justify-center gap-x-4 gap-y-1 text-soft">{footer}</footer>
      ) : null}
    </main>
  );
}
