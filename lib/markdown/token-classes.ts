/** What a token of code can be: a token carries the index, the style sheet colours the class in each theme. */
export const tokenClasses = [
  ...["code-link", "code-string", "code-comment", "code-constant", "code-keyword", "code-parameter", "code-function"],
  ...["code-string-expression", "code-punctuation", "code-inserted", "code-deleted", "code-changed"],
] as const;
