import { clsx } from "clsx";

interface Props {
  name: string;
  /** A picture of our own origin. */
  image?: string | undefined;
  size?: 20 | 28;
}

/** A person or agent as a picture or initials. Decorative: the name stands beside it. */
export function Avatar({ name, image, size = 20 }: Props) {
  const box = clsx("shrink-0 rounded-full", size === 20 ? "size-5" : "size-7");
  // biome-ignore lint/performance/noImgElement: our own route serves avatars in the size they are shown
  if (image) return <img alt="" src={image} className={clsx(box, "object-cover")} />;
  return (
    <span
      aria-hidden="true"
      className={clsx(
        box,
        "inline-flex items-center justify-center bg-hover text-meta font-medium text-soft select-none",
      )}
    >
      <span className={size === 20 ? "scale-75" : undefined}>{initials(name, size === 20 ? 1 : 2)}</span>
    </span>
  );
}

function initials(name: string, count: number): string {
  const words = name.trim().split(/\s+/);
  const chosen = count === 1 || words.length === 1 ? words.slice(0, 1) : [words[0] ?? "", words.at(-1) ?? ""];
  // A letter may be several code units long, and an emoji several code points.
  const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });
  return chosen.map((word) => segmenter.segment(word).containing(0)?.segment.toLocaleUpperCase() ?? "").join("");
}
