import { db } from "#lib/db.ts";
import type { Branch, Message } from "#prisma/generated/client.ts";
import { type Lane, pathSlices } from "#services/sessions/tree.ts";
import type { TokenUsage } from "#services/usage/price.ts";

/** Everything that is wrong with a session's tree, in sentences; nothing when all rules hold. */
export async function brokenRules(sessionId: string): Promise<string[]> {
  // As of one moment: what a summary used is counted a little after it was written.
  const [session, branches, messages, participants, events, merges, summaries] = await db.$transaction(
    [
      db.session.findUniqueOrThrow({ where: { id: sessionId } }),
      db.branch.findMany({ where: { sessionId } }),
      db.message.findMany({ where: { sessionId }, orderBy: { depth: "asc" } }),
      db.participant.findMany({ where: { sessionId, status: "active" } }),
      db.event.findMany({ where: { sessionId }, orderBy: { seq: "asc" } }),
      db.merge.findMany({ where: { sessionId } }),
      db.run.findMany({ where: { sessionId, kind: "summary" } }),
    ],
    { isolationLevel: "RepeatableRead" },
  );
  const laneOf = new Map(branches.map((branch) => [branch.id, branch]));
  const created = new Map(
    events
      .filter(({ type }) => type === "message.created")
      .map(({ seq, payload }) => [seq, (payload as { messageId: string }).messageId]),
  );
  const own = messages.filter((message) => message.copiedFromId === null);
  const problems = [
    ...branches.flatMap((branch) => brokenLane(branch, laneOf, messages)),
    ...messages.filter((message) => created.get(message.seq) !== message.id).map(({ id }) => `${id} has no event`),
    ...events.filter(({ seq }, index) => seq !== index + 1).map(({ seq }) => `event ${seq} leaves a gap`),
    ...participants
      .filter(({ activeBranchId }) => laneOf.get(activeBranchId ?? "")?.status === "pruned")
      .map(({ id }) => `${id} reads a pruned branch`),
    ...merges
      .filter((merge) => merge.undoneAt !== null)
      .filter((merge) =>
        messages.some((message) => message.mergeId === merge.id && laneOf.get(message.branchId)?.status !== "pruned"),
      )
      .map(({ id }) => `merge ${id} was undone but is there`),
  ];
  const main = laneOf.get(session.defaultBranchId ?? "");
  if (main?.status === "pruned" || main?.parentBranchId !== null) problems.push("the main branch is no living root");
  if (session.messageCount !== messages.length)
    problems.push(`${session.messageCount} counted, ${messages.length} there`);
  if (session.nextSeq !== events.length + 1) problems.push("the next number is not the next");
  const used = [...own, ...summaries.map(({ usage }) => usage as Partial<TokenUsage>)];
  const tokens = used.reduce((sum, { inputTokens, outputTokens }) => sum + (inputTokens ?? 0) + (outputTokens ?? 0), 0);
  if (Number(session.totalTokens) !== tokens) problems.push(`${session.totalTokens} tokens counted, ${tokens} used`);
  return problems;
}

function brokenLane(branch: Branch, laneOf: ReadonlyMap<string, Branch>, messages: readonly Message[]): string[] {
  const name = `lane ${branch.name ?? branch.id}`;
  const chain: Lane[] = [];
  for (let lane: Branch | undefined = branch; lane; lane = laneOf.get(lane.parentBranchId ?? "")) {
    if (chain.some(({ id }) => id === lane?.id)) return [`${name} hangs on itself`];
    if (lane.parentBranchId !== null && !laneOf.has(lane.parentBranchId)) return [`${name} hangs on nothing`];
    chain.push(lane);
  }
  const problems: string[] = [];
  const parent = laneOf.get(branch.parentBranchId ?? "");
  if (parent?.status === "pruned" && branch.status !== "pruned") problems.push(`${name} hangs on a pruned one`);
  if ((branch.status === "pruned") !== (branch.prunedAt !== null)) problems.push(`${name} is half pruned`);
  const path = pathSlices(chain).flatMap(({ branchId, from, to }) =>
    messages.filter((message) => message.branchId === branchId && from <= message.depth && message.depth <= to),
  );
  const depths = path.map(({ depth }) => depth);
  if (depths.some((depth, index) => depth !== index)) problems.push(`${name} has the depths ${depths}`);
  if (path.length !== branch.headDepth + 1)
    problems.push(`${name} ends at ${branch.headDepth}, not ${path.length - 1}`);
  if ((path.at(-1)?.id ?? null) !== branch.headMessageId) problems.push(`${name} has another head`);
  if (path.some((message, index) => message.parentId !== (path[index - 1]?.id ?? null)))
    problems.push(`${name} has a message that follows another one`);
  const inLane = messages.filter((message) => message.branchId === branch.id);
  if (inLane.some((message) => message.depth <= branch.forkDepth || message.depth > branch.headDepth))
    problems.push(`${name} has messages beyond its ends`);
  return problems;
}
