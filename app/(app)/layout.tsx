import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { findWorkspace } from "#app/(app)/workspace.ts";
import { findVisitor } from "#app/current-user.ts";
import { ChatShell } from "#components/chat/chat-shell.tsx";
import { ChatClientProvider } from "#components/chat/client-context.tsx";
import { ShellProvider } from "#components/chat/shell-context.tsx";

export default async function AppLayout({ children }: { children: ReactNode }) {
  const actor = await findVisitor();
  // The page below knows its own address and sends visitors to sign in.
  if (!actor) return children;
  const [data, jar] = await Promise.all([findWorkspace(actor), cookies()]);
  return (
    <ChatClientProvider data={data}>
      <ShellProvider sidebarOpen={jar.get("parley-sidebar")?.value !== "closed"}>
        <ChatShell>{children}</ChatShell>
      </ShellProvider>
    </ChatClientProvider>
  );
}
