import { db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { id } from "#lib/schemas/common.ts";

/**
 * The branch of a session that a person means: by its id or its name, a part of the name will do when only one has it.
 * Throws `invalid` that names those there are.
 */
export async function findBranch(sessionId: string, wanted: string): Promise<{ id: string; name: string }> {
  const rows = await db.branch.findMany({
    where: { sessionId, status: { not: "pruned" }, kind: { not: "thread" } },
    orderBy: { createdAt: "desc" },
    take: 1_000,
    select: { id: true, name: true },
  });
  if (id.safeParse(wanted).success) {
    const named = rows.find((row) => row.id === wanted.toLowerCase());
    if (named) return { id: named.id, name: named.name ?? "" };
  }
  const branches = rows.flatMap((row) => (row.name === null ? [] : [{ id: row.id, name: row.name }]));
  const word = wanted.toLowerCase();
  const exact = branches.filter(({ name }) => name.toLowerCase() === word);
  const found = exact.length > 0 ? exact : branches.filter(({ name }) => name.toLowerCase().includes(word));
  const [branch] = found;
  if (branch && found.length === 1) return branch;
  const offer = (found.length > 0 ? found : branches).slice(0, 6).map(({ name }) => `“${name}”`);
  const problem = found.length > 1 ? "Several branches are called so" : "No branch is called so";
  throw new AppError("invalid", `${problem}. There are: ${offer.join(", ")}. Rename one, or give its id.`);
}
