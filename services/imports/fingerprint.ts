import { createHash } from "node:crypto";
import type { Plan } from "#services/imports/plan.ts";

/** Stands for what a conversation says, and for nothing that changes without a word: names, tags, times of the whole. */
export function fingerprintOf(plan: Plan): string {
  const hash = createHash("sha256");
  for (const { parent, role, parts, files, createdAt } of plan.messages)
    hash.update(JSON.stringify([parent, role, parts, files.map(({ name }) => name), createdAt]));
  return hash.digest("hex");
}

/** What its session is known by: the source's own id, or, where it has none, its content. */
export function sourceIdOf(plan: Plan, fingerprint: string): string {
  return `${plan.source}:${plan.sourceId || fingerprint}`;
}
