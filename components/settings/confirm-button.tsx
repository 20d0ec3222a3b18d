"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";

interface Props {
  label: string;
  /** What it is about, for those who do not see where it stands. */
  of?: string;
  title: string;
  text: string;
  onConfirm: () => void;
}

/** A button for what cannot be undone: it asks first. */
export function ConfirmButton({ label, of, title, text, onConfirm }: Props) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button aria-label={of && `${label}: ${of}`} onClick={() => setAsking(true)}>
        {label}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={title}
        description={text}
        action={label}
        onConfirm={onConfirm}
      />
    </>
  );
}
