"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { postJson } from "#lib/client/account.ts";
import { Problem } from "#lib/client/problem.ts";
import { shareWords } from "#lib/client/words/share.ts";
import { newId } from "#lib/id.ts";

/** Makes a session of the reader's own from what the link shows, and goes there. */
export function CopyShareButton({ token }: { token: string }) {
  // The same id again after a lost answer is the same copy.
  const [id] = useState(newId);
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const copy = async () => {
    setPending(true);
    setProblem(null);
    try {
      await postJson(`/api/shares/${token}/copy`, { id });
      location.assign(`/chat/${id}`);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(error.message);
      setPending(false);
    }
  };
  return (
    <div className="flex flex-col items-end gap-1">
      <Button disabled={pending} onClick={copy}>
        {pending ? shareWords.page.copying : shareWords.page.copy}
      </Button>
      <p role="alert" className={problem ? "text-danger text-meta" : "sr-only"}>
        {problem}
      </p>
    </div>
  );
}
