"use client";

import { usePathname, useRouter } from "next/navigation";
import { useCallback } from "react";

/**
 * Goes to another page. Between chats the address changes without asking the server: the page has what it needs or
 * fetches just that.
 */
export function useNavigate(): (path: string) => void {
  const router = useRouter();
  const pathname = usePathname();
  const inChat = isChatPath(pathname);
  return useCallback(
    (path) => {
      if (inChat && isChatPath(path)) history.pushState(null, "", path);
      else router.push(path);
    },
    [router, inChat],
  );
}

/** The session that the address names, or null. */
export function useSessionId(): string | null {
  return sessionIn(usePathname());
}

/** The session of an address. That of the page is ahead of what is drawn, for keys that come quickly. */
export function sessionIn(pathname: string): string | null {
  return pathname.match(/^\/chat\/([^/]+)(?:\/compare)?$/)?.[1] ?? null;
}

/** Whether the address is that of a comparison. */
export function useComparing(): boolean {
  return /^\/chat\/[^/]+\/compare$/.test(usePathname());
}

function isChatPath(path: string): boolean {
  return path === "/chat" || path.startsWith("/chat/");
}
