/** The one thing to do in a form. It stays focusable while it works, so that the keyboard never loses its place. */
export function SubmitButton({ pending, children }: { pending: boolean; children: string }) {
  return (
    <button
      type="submit"
      aria-disabled={pending}
      className="hit-height w-full rounded-small bg-accent px-4 py-2 font-medium text-on-accent outline-offset-2 hover:opacity-90 aria-disabled:opacity-60"
    >
      {pending ? "One moment…" : children}
    </button>
  );
}
