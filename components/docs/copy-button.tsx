"use client";

import { useEffect, useState } from "react";
import { Button } from "#components/ui/button.tsx";

const labels = { idle: "Copy", copied: "Copied", failed: "Not copied" };

/** Puts a text on the clipboard and says for two seconds whether that worked. `of` names it to those who cannot see. */
export function CopyButton({ text, of }: { text: string; of: string }) {
  const [state, setState] = useState<keyof typeof labels>("idle");
  useEffect(() => {
    if (state === "idle") return;
    const timer = setTimeout(() => setState("idle"), 2_000);
    return () => clearTimeout(timer);
  }, [state]);
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setState("copied"),
      () => setState("failed"),
    );
  return (
    <Button variant="quiet" onClick={copy}>
      <span aria-live="polite">
        {labels[state]}
        <span className="sr-only"> {of}</span>
      </span>
    </Button>
  );
}
