"use client";

import { Plus } from "lucide-react";
import { useRef } from "react";
import { IconButton } from "#components/ui/icon-button.tsx";
import { fileWords } from "#lib/client/words/files.ts";

/** Opens the system's dialog for files. */
export function AttachButton({ disabled, onFiles }: { disabled: boolean; onFiles: (files: File[]) => void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <IconButton
        icon={Plus}
        size={20}
        label={fileWords.attach}
        disabled={disabled}
        onClick={() => input.current?.click()}
        className="size-9 shrink-0 rounded-full pointer-coarse:size-11"
      />
      <input
        ref={input}
        type="file"
        multiple
        hidden
        data-testid="file-input"
        aria-label={fileWords.attach}
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          // Else the same file, chosen again, would be no change.
          event.target.value = "";
        }}
      />
    </>
  );
}
