"use client";

import { createContext, createElement, memo, type ReactNode, useContext } from "react";
import { CodeBlock } from "#components/markdown/code-block.tsx";
import { Formula } from "#components/markdown/formula.tsx";
import {
  type ElementNode,
  type FootnoteMarkNode,
  type FootnotesNode,
  isSpecial,
  type Node,
  type RemoteImageNode,
  type SpecialNode,
} from "#lib/markdown/nodes.ts";

/** Keeps the footnotes of one message apart from those of the others on the page. */
const Prefix = createContext("");
export const FootnotePrefix = Prefix.Provider;

/** A node as React elements. Memoised: a block that did not change is not rendered again. */
export const BlockView = memo(function BlockView({ node }: { node: Node }): ReactNode {
  if (typeof node === "string") return node;
  return isSpecial(node) ? renderSpecial(node) : renderElement(node);
});

/** Elements that grow while a list or table streams: each has a memo of its own. */
const parts = new Set(["li", "tr", "tbody", "p", "ul", "ol", "blockquote"]);

export function renderNodes(nodes: Node[] | undefined): ReactNode[] | undefined {
  return nodes?.map((node, index) => {
    if (typeof node === "string") return node;
    // A node has no identity beyond its place: texts only grow at their end.
    // biome-ignore lint/suspicious/noArrayIndexKey: see above
    return parts.has(node.tag) || isSpecial(node) ? <BlockView key={index} node={node} /> : renderElement(node, index);
  });
}

function renderElement(node: ElementNode, key?: number): ReactNode {
  const { tag, attributes, style, children } = node;
  const direction = directed.has(tag) ? { dir: "auto" } : {};
  const properties = { key, ...direction, ...attributes, ...(style && { style }) };
  if (tag === "a") return createElement(tag, { ...properties, ...foreign }, ...(renderNodes(children) ?? []));
  if (tag === "input") return <TaskBox key={key} isDone={attributes?.checked === true} />;
  const element = createElement(tag, properties, ...(renderNodes(children) ?? []));
  if (tag !== "table") return element;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="table-scroll" key={key} aria-label="Table" tabIndex={0}>
      {createElement(tag, { ...properties, key: undefined }, ...(renderNodes(children) ?? []))}
    </section>
  );
}

/** Elements whose text decides in which direction it runs: an Arabic paragraph below an English one stands right. */
const directed = new Set(["p", "ul", "ol", "blockquote", "table", "h3", "h4", "h5", "h6"]);

const foreign = { target: "_blank", rel: "noopener noreferrer nofollow" };

function renderSpecial(node: SpecialNode): ReactNode {
  if (node.tag === "code-block") return <CodeBlock node={node} />;
  if (node.tag === "formula") return <Formula node={node} />;
  if (node.tag === "remote-image") return <RemoteImage node={node} />;
  return node.tag === "footnotes" ? <Footnotes node={node} /> : <FootnoteMark node={node} />;
}

function TaskBox({ isDone }: { isDone: boolean }) {
  return <input type="checkbox" aria-label={isDone ? "Done" : "To do"} checked={isDone} disabled readOnly />;
}

function RemoteImage({ node }: { node: RemoteImageNode }) {
  return (
    <a className="remote-image" href={node.href} {...foreign}>
      Image on {node.host}
      {node.alt && `: ${node.alt}`}
    </a>
  );
}

function FootnoteMark({ node: { number, occurrence } }: { node: FootnoteMarkNode }) {
  const prefix = useContext(Prefix);
  return (
    <sup>
      <a
        id={`${prefix}mark-${number}-${occurrence}`}
        href={`#${prefix}note-${number}`}
        aria-label={`Footnote ${number}`}
      >
        {number}
      </a>
    </sup>
  );
}

function Footnotes({ node }: { node: FootnotesNode }) {
  const prefix = useContext(Prefix);
  return (
    <section className="footnotes" aria-label="Footnotes">
      <ol>
        {node.items.map(({ number, marks, children }) => (
          <li key={number} id={`${prefix}note-${number}`} value={number}>
            {renderNodes(children)}
            {Array.from({ length: marks }, (_, index) => (
              <a
                // biome-ignore lint/suspicious/noArrayIndexKey: marks are counted, the count is their name
                key={index}
                className="footnote-back"
                href={`#${prefix}mark-${number}-${index + 1}`}
                aria-label={`Back to mark ${index + 1} of footnote ${number}`}
              >
                ↩
              </a>
            ))}
          </li>
        ))}
      </ol>
    </section>
  );
}
