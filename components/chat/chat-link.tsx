"use client";

import type { ComponentProps, MouseEvent } from "react";
import { useNavigate } from "#components/chat/navigate.ts";

/** A link inside the product: quick on a plain click, an ordinary link with a modifier or the middle button. */
export function ChatLink({ href, onClick, ...props }: ComponentProps<"a"> & { href: string }) {
  const navigate = useNavigate();
  const go = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    navigate(href);
  };
  return <a href={href} onClick={go} {...props} />;
}
