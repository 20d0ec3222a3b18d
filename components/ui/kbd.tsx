export function Kbd({ children }: { children: string }) {
  return <kbd className="rounded-small border border-line px-1 text-meta text-soft">{children}</kbd>;
}
