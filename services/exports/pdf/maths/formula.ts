import type { Paper } from "#services/exports/pdf/paper.ts";
import type { Inset, TextStyle } from "#services/exports/pdf/text/spans.ts";

export function formulaInset(_source: string, _display: boolean, _style: TextStyle, _paper: Paper): Inset | undefined {
  return undefined;
}
