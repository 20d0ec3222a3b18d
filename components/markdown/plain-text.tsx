/** A text before it is parsed: its paragraphs and code in the type and spacing they will have, so that little moves. */
export function PlainText({ text }: { text: string }) {
  return (
    <div className="markdown">
      {split(text).map(({ key, isCode, content }) =>
        isCode ? (
          <div className="code-block" key={key}>
            <div className="code-bar" />
            <pre className="code-body">{content}</pre>
          </div>
        ) : (
          <p dir="auto" className="markdown-waiting" key={key}>
            {withoutMarks(content)}
          </p>
        ),
      )}
    </div>
  );
}

/** Signs that will become type are not shown until then; list items keep a dot or a box. */
function withoutMarks(text: string): string {
  return text
    .replace(/^ {0,3}#{1,6}[ \t]+/gm, "")
    .replace(/^([ \t]*)[-*+][ \t]+\[[ xX]\][ \t]+/gm, "$1☐ ")
    .replace(/^([ \t]*)[-*+][ \t]+/gm, "$1• ")
    .replace(/^ {0,3}>[ \t]?/gm, "")
    .replace(/!?\[([^[\]\n]{0,300})\]\([^()\s]{0,1000}\)/g, "$1")
    .replace(/\*\*|__|~~|`/g, "");
}

function split(text: string) {
  const parts: { key: number; isCode: boolean; content: string }[] = [];
  // Odd pieces lie between fences; the rest of an opening fence's line is its language.
  text.split(/^ {0,3}(?:`{3,}|~{3,})/m).forEach((piece, index) => {
    const isCode = index % 2 === 1;
    const contents = isCode ? [piece.slice(piece.indexOf("\n") + 1).trimEnd()] : piece.split(/\n[ \t]*\n/);
    for (const content of contents) {
      if (isCode || content.trim())
        parts.push({ key: parts.length, isCode, content: isCode ? content : content.trim() });
    }
  });
  return parts;
}
