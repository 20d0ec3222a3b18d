/** Tallest a single picture stands in the text, in pixels. */
const tallest = 360;

/** The place of a single picture, as large as it will be before it is there, so that nothing jumps. */
export function pictureFrame({ width = 4, height = 3 }: { width?: number | undefined; height?: number | undefined }) {
  // A small picture keeps its size, but stays large enough to be hit.
  const wide = Math.max(64, Math.min(width, Math.round((tallest * width) / height)));
  return { width: `min(100%, ${wide}px)`, aspectRatio: `${width} / ${height}` };
}
