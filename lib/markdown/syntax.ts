import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { mathSyntax, mathTree } from "#lib/markdown/math-syntax.ts";

type Extension = ReturnType<typeof gfm>;
type TreeExtension = ReturnType<typeof gfmFromMarkdown>[number];
type Transform = NonNullable<TreeExtension["transforms"]>[number];
type Root = Parameters<Transform>[0];

/** Constructs that are tried at every word or line, however seldom they come, and the sign that none of them lacks. */
const costly: Record<string, RegExp> = {
  emailAutolink: /@/,
  protocolAutolink: /https?:\/\//i,
  wwwAutolink: /www\./i,
  table: /\||:-|-:/,
};
const all = gfm({ singleTilde: false });
const others: Extension[] = [
  mathSyntax(),
  // Without these constructs HTML is ordinary text, so no node of the tree can ever hold markup.
  { disable: { null: ["htmlFlow", "htmlText"] } },
];
const known = new Map<string, Extension[]>();

/** What a text is read by: GFM and TeX math, but for what this text cannot have. */
export function syntaxFor(text: string): Extension[] {
  const missing = Object.keys(costly).filter((name) => !costly[name]?.test(text));
  const key = missing.join();
  const found = known.get(key);
  if (found) return found;
  const made = [{ ...all, text: without(missing, all.text), flow: without(missing, all.flow) }, ...others];
  known.set(key, made);
  return made;
}

function without(names: readonly string[], constructs: Extension["text"]): NonNullable<Extension["text"]> {
  const kept = Object.entries(constructs ?? {}).map(([code, list]) => {
    const rest = [list ?? []].flat().filter(({ name = "" }) => !names.includes(name));
    return [code, rest] as const;
  });
  return Object.fromEntries(kept.filter(([, list]) => list.length > 0));
}

/** What makes the tree of it. */
export const treeSyntax: TreeExtension[] = [...gfmFromMarkdown().map(sparing), mathTree()];

/** Addresses are looked for in a tree only if there may be some. */
function sparing(extension: TreeExtension): TreeExtension {
  if (!extension.transforms) return extension;
  const transforms = extension.transforms.map(
    (transform): Transform =>
      (tree) =>
        mayHaveAddress(tree) ? transform(tree) : undefined,
  );
  return { ...extension, transforms };
}

type Node = Root | Root["children"][number];

function mayHaveAddress(node: Node): boolean {
  if (node.type === "text") return /@|:\/\/|www\./i.test(node.value);
  return node.type !== "link" && "children" in node && node.children.some(mayHaveAddress);
}
