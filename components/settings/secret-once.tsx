"use client";

import { showError } from "#components/chat/show-error.ts";
import { Button } from "#components/ui/button.tsx";
import { notify } from "#components/ui/toasts.tsx";
import { settingsWords } from "#lib/client/settings-words.ts";
import { words } from "#lib/client/words.ts";

/** Something that can be read this once only: a new key, an invite's address. */
export function SecretOnce({ text, secret }: { text: string; secret: string }) {
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(secret);
      notify(words.copied);
    } catch {
      showError(new Error(words.copyFailed));
    }
  };
  return (
    <div role="status" className="rounded-card border border-line bg-raised p-4">
      <p>{text}</p>
      <div className="mt-2 flex flex-wrap items-center gap-2">
        <code className="min-w-0 flex-1 basis-64 select-all break-all rounded-small border border-line bg-page px-3 py-1.5 font-mono text-code">
          {secret}
        </code>
        <Button onClick={copy}>{settingsWords.copy}</Button>
      </div>
    </div>
  );
}
