import type { Operation } from "#lib/openapi.ts";

/** A command that calls an operation. It expects the key and the ids of the path as variables of the shell. */
export function curlOf(server: string, method: string, path: string, operation: Operation): string {
  const body = operation.requestBody?.content["application/json"]?.example;
  const streams = Object.values(operation.responses).some((response) => response.content?.["text/event-stream"]);
  const url = `"${server}${path.replace(/\{(\w+)\}/g, (_, name: string) => `$${name.toUpperCase()}`)}"`;
  const lines = [
    ["curl", ...(streams ? ["-N"] : []), ...(method === "get" ? [] : ["-X", method.toUpperCase()]), url].join(" "),
    ...(operation.security.length > 0 ? ['-H "Authorization: Bearer $PARLEY_KEY"'] : []),
    ...(streams ? ['-H "Accept: text/event-stream"'] : []),
    ...(body === undefined ? [] : ['-H "Content-Type: application/json"', `-d ${quote(JSON.stringify(body))}`]),
  ];
  return lines.join(" \\\n  ");
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
