import { sanitize as sanitizeTree } from "hast-util-sanitize";

type Tree = Parameters<typeof sanitizeTree>[0];

const schema: NonNullable<Parameters<typeof sanitizeTree>[1]> = {
  allowComments: false,
  allowDoctypes: false,
  ancestors: { li: ["ol", "ul"], td: ["table"], th: ["table"], tr: ["table"], thead: ["table"], tbody: ["table"] },
  attributes: {
    a: ["href"],
    code: [["className", /^language-./, "math-inline", "math-display"]],
    img: ["src", "alt"],
    input: [["disabled", true], ["type", "checkbox"], "checked"],
    li: [["className", "task-list-item"]],
    ol: ["start"],
    sup: ["dataFootnote"],
    td: ["align"],
    th: ["align"],
    ul: [["className", "contains-task-list"]],
  },
  clobber: [],
  protocols: { href: ["http", "https", "mailto"], src: ["http", "https", "data"] },
  required: { input: { disabled: true, type: "checkbox" } },
  strip: ["script", "style"],
  tagNames: [
    ...["a", "blockquote", "br", "code", "del", "em", "h3", "h4", "h5", "h6", "hr", "img", "input", "li", "ol", "p"],
    ...["pre", "strong", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul"],
  ],
};

/** Drops every element, attribute and address scheme that a message has no use for. */
export function sanitize(tree: Tree): Tree {
  return sanitizeTree(tree, schema);
}
