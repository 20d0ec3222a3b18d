"use client";

import * as Radix from "radix-ui/alert-dialog";
import { Button } from "#components/ui/button.tsx";
import { text } from "#components/ui/text.ts";

interface Props {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** What will be lost. */
  description: string;
  /** The verb of the action, such as "Delete account". */
  action: string;
  onConfirm: () => void;
}

/** Asks before what cannot be undone; for everything else act at once and offer undo. Focus begins on Cancel. */
export function ConfirmDialog({ open, onOpenChange, title, description, action, onConfirm }: Props) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-appear bg-scrim data-[state=closed]:animate-leave" />
        <Radix.Content className="fixed inset-x-4 top-[20dvh] z-40 mx-auto max-w-md animate-rise rounded-card border border-line bg-page p-5 shadow-float outline-none data-[state=closed]:animate-leave">
          <Radix.Title className="text-prose font-semibold">{title}</Radix.Title>
          <Radix.Description className="mt-1 text-ui text-soft">{description}</Radix.Description>
          <div className="mt-5 flex justify-end gap-2">
            <Radix.Cancel asChild>
              <Button>{text.cancel}</Button>
            </Radix.Cancel>
            <Radix.Action asChild>
              <Button variant="danger" onClick={onConfirm}>
                {action}
              </Button>
            </Radix.Action>
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
