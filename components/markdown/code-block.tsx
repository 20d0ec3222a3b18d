"use client";

import { memo, useContext, useEffect, useState } from "react";
import { CodeWrap } from "#components/markdown/code-wrap.ts";
import type { CodeNode, Line, Token } from "#lib/markdown/nodes.ts";
import { tokenClasses } from "#lib/markdown/token-classes.ts";

const groupSize = 24;

/** A code block with its language, a wrap toggle and a copy button. Lines that are complete are never rendered again. */
export function CodeBlock({ node: { language, lines } }: { node: CodeNode }) {
  const preferred = useContext(CodeWrap);
  const [chosen, setChosen] = useState<boolean | null>(null);
  const isWrapped = chosen ?? preferred;
  const groups = Array.from({ length: Math.ceil(lines.length / groupSize) }, (_, index) => index);
  return (
    <figure className="code-block" dir="ltr">
      <figcaption className="code-bar">
        <span>{language || "text"}</span>
        <button type="button" className="code-action" aria-pressed={isWrapped} onClick={() => setChosen(!isWrapped)}>
          Wrap
        </button>
        <CopyButton lines={lines} />
      </figcaption>
      <pre
        className={isWrapped ? "code-body code-wrapped" : "code-body"}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
      >
        <code>
          {groups.map((group) => (
            <LineGroup key={group} lines={lines.slice(group * groupSize, (group + 1) * groupSize)} />
          ))}
        </code>
      </pre>
    </figure>
  );
}

const LineGroup = memo(
  function LineGroup({ lines }: { lines: Line[] }) {
    // biome-ignore lint/suspicious/noArrayIndexKey: a line's number is its name
    return lines.map((line, index) => <LineView key={index} line={line} />);
  },
  (before, after) =>
    before.lines.length === after.lines.length && before.lines.every((line, index) => line === after.lines[index]),
);

const LineView = memo(function LineView({ line }: { line: Line }) {
  return (
    <span className="code-line">
      {line.map((token, index) =>
        typeof token === "string" ? (
          token
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: tokens have no identity beyond their place
          <span key={index} className={tokenClasses[token[0]]}>
            {token[1]}
          </span>
        ),
      )}
      {"\n"}
    </span>
  );
});

function CopyButton({ lines }: { lines: Line[] }) {
  const [state, setState] = useState<"idle" | "copied" | "failed">("idle");
  useEffect(() => {
    if (state === "idle") return;
    const timer = setTimeout(() => setState("idle"), 2_000);
    return () => clearTimeout(timer);
  }, [state]);
  const copy = () =>
    navigator.clipboard.writeText(lines.map((line) => line.map(textOf).join("")).join("\n")).then(
      () => setState("copied"),
      () => setState("failed"),
    );
  return (
    <button type="button" className="code-action" onClick={copy}>
      <span aria-live="polite">{labels[state]}</span>
    </button>
  );
}

const labels = { idle: "Copy", copied: "Copied", failed: "Not copied" };

function textOf(token: Token): string {
  return typeof token === "string" ? token : token[1];
}
