export function Avatar({ name }: { name: string }) {
  return (
    <span aria-hidden className="grid size-6 place-items-center rounded-full bg-line text-meta font-medium">
      {name.slice(0, 1).toUpperCase()}
    </span>
  );
}
