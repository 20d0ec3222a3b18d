"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { words } from "#lib/client/words.ts";

interface Props {
  label: string;
  title: string;
  text: string;
  onConfirm: () => void;
}

/** A button for what cannot be undone: it asks first. */
export function ConfirmButton({ label, title, text, onConfirm }: Props) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button onClick={() => setAsking(true)}>{label}</Button>
      <Dialog open={asking} onOpenChange={setAsking} title={title}>
        <p className="text-soft">{text}</p>
        <div className="mt-5 flex justify-end gap-2">
          <Button onClick={() => setAsking(false)}>{words.cancel}</Button>
          <Button
            variant="danger"
            onClick={() => {
              setAsking(false);
              onConfirm();
            }}
          >
            {label}
          </Button>
        </div>
      </Dialog>
    </>
  );
}
