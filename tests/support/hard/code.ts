const fence = (language: string, code: string) => `\`\`\`${language}\n${code}\n\`\`\``;

const typescript = `import { readFile } from "node:fs/promises";

interface Harbour { name: string; ferries: readonly number[] }

/** Sums what leaves. */
export async function departures<T extends Harbour>(path: string): Promise<Map<T["name"], number>> {
  const harbours = JSON.parse(await readFile(path, "utf8")) as T[];
  return new Map(harbours.map(({ name, ferries }) => [name, ferries.reduce((a, b) => a + b, 0)]));
}`;

const rust = `use std::collections::HashMap;

fn count<'a>(words: &'a [&str]) -> HashMap<&'a str, usize> {
    let mut counts = HashMap::new();
    for word in words { *counts.entry(*word).or_insert(0) += 1; } // <- lifetimes & borrows
    counts
}`;

const cpp = `#include <iostream>
#include <vector>

template <typename T>
T sum(const std::vector<T>& values) {
    T total{};
    for (const auto& value : values) total += value;
    return total;
}

int main() { std::cout << sum<int>({1, 2, 3}) << "\\n"; }`;

const sql = `SELECT h.name, count(*) AS ferries
FROM harbours h JOIN ferries f ON f.harbour_id = h.id
WHERE f.leaves_at > now() - interval '1 day' AND h.name LIKE 'N%'
GROUP BY h.name HAVING count(*) > 2;`;

const shell = `#!/usr/bin/env bash
set -euo pipefail
for file in "$@"; do
	printf '%s\\t%d\\n' "$file" "$(wc -c <"$file")"
done | sort -k2nr`;

const diff = `--- a/route.txt
+++ b/route.txt
@@ -1,3 +1,3 @@
 Piraeus
-Mykonos
+Naxos`;

const tree = "no language:\n\n\tindented by a tab\n        and by eight blanks\n\n└── a tree ── of lines";

const pythonLines = Array.from({ length: 40 }, (_, index) => [
  `def step_${index + 1}(state: dict[str, int], *, factor: float = ${index}.5) -> int:`,
  `    """Does step ${index + 1} & returns <what> it made."""`,
  `    value = state.get("step_${index}", 0) + ${index * 7}  # the step before`,
  `    return value if value % 2 == 0 else int(value * factor)`,
  "",
]).flat();

const longLine = `const everything = [${Array.from({ length: 60 }, (_, index) => `"item${index}"`).join(", ")}];`;

/** Code in six languages and more, each of which becomes a message. */
export const code: Record<string, string> = {
  languages: [
    ...[fence("ts", typescript), "Between two blocks.", fence("rust", rust), fence("cpp", cpp), fence("sql", sql)],
    ...[fence("bash", shell), fence("diff", diff), fence("", tree), fence("nonsense", "let it = be;")],
  ].join("\n\n"),
  python: fence("python", ["from __future__ import annotations", ...pythonLines].join("\n").trimEnd()),
  longLine: `${fence("js", longLine.slice(0, 400))}\n\nAnd \`${"inline_code_".repeat(20)}\` in a line.`,
};
