import { Button } from "#components/ui/button.tsx";

/** The one thing to do in a form. It stays focusable while it works, so that the keyboard never loses its place. */
export function SubmitButton({ pending, children }: { pending: boolean; children: string }) {
  return (
    <Button type="submit" variant="primary" aria-disabled={pending} className="mt-1 w-full aria-disabled:opacity-60">
      {pending ? "One moment…" : children}
    </Button>
  );
}
