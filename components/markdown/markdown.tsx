export function Markdown({ text }: { text: string; streaming: boolean }) {
  return <div className="whitespace-pre-wrap text-prose">{text}</div>;
}
