"use client";

import { useEffect, useState } from "react";
import { renderNodes } from "#components/markdown/node-view.tsx";
import type { FormulaNode } from "#lib/markdown/nodes.ts";

let styles: Promise<unknown> | undefined;
let hasStyles = false;

/** A formula. KaTeX's style sheet and fonts are fetched with the first one; until then the source is shown. */
export function Formula({ node }: { node: FormulaNode }) {
  const [isStyled, setStyled] = useState(hasStyles);
  useEffect(() => {
    if (isStyled || !node.children) return;
    let isShown = true;
    styles ??= import("#components/markdown/katex-styles.ts").then(() => {
      hasStyles = true;
    });
    styles.then(
      () => isShown && setStyled(true),
      () => {
        styles = undefined;
      },
    );
    return () => {
      isShown = false;
    };
  }, [isStyled, node.children]);
  if (!node.children || !isStyled)
    return <code className={node.display ? "tex-display" : undefined}>{node.source}</code>;
  return <span className={node.display ? "formula-display" : "formula"}>{renderNodes(node.children)}</span>;
}
