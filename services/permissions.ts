import { AppError } from "#lib/errors.ts";

/** What a participant may do in a session. */
export type Ability = "read" | "write" | "react" | "invite" | "moderate" | "manage" | "export" | "run";

const byRole: Record<string, readonly Ability[]> = {
  owner: ["read", "write", "react", "invite", "moderate", "manage", "export", "run"],
  moderator: ["read", "write", "react", "invite", "moderate", "export", "run"],
  member: ["read", "write", "react", "export", "run"],
  observer: ["read"],
};

/** Everything a participant may do: what their role brings, and what was granted on top. Unknown roles bring nothing. */
export function abilitiesOf(role: string, granted: readonly string[] = []): Ability[] {
  const known = byRole.owner ?? [];
  const own = byRole[role] ?? [];
  return known.filter((ability) => own.includes(ability) || granted.includes(ability));
}

const sentences: Record<Ability, string> = {
  read: "You may not read this session.",
  write: "You may read this session but not write to it. Ask its owner to make you a member.",
  react: "You may not react in this session.",
  invite: "Only owners and moderators can invite others to this session.",
  moderate: "Only owners and moderators can change what others wrote.",
  manage: "Only the owner can change this session.",
  export: "You may not export this session.",
  run: "You may not ask models in this session.",
};

/** Throws `forbidden` unless the participant has the ability. */
export function authorize(access: { abilities: readonly Ability[] }, ability: Ability): void {
  if (!access.abilities.includes(ability)) throw new AppError("forbidden", sentences[ability]);
}
