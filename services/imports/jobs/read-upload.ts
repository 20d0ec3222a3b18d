import { setImmediate } from "node:timers/promises";
import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";
import { newId } from "#lib/id.ts";
import type { ImportJob, Prisma } from "#prisma/generated/client.ts";
import { fingerprintOf, sourceIdOf } from "#services/imports/fingerprint.ts";
import { findKnown } from "#services/imports/jobs/find-known.ts";
import type { Lease } from "#services/imports/jobs/lease.ts";
import type { Plan } from "#services/imports/plan.ts";
import type { Upload } from "#services/imports/read/open-upload.ts";
import { type Found, readConversations } from "#services/imports/read/read-conversations.ts";

const batchSize = 100;

type Item = Prisma.ImportItemCreateManyInput;

/** Looks at every conversation of an upload and lists them for the person to choose from. Begins anew each time. */
export async function readUpload(actor: UserActor, job: ImportJob, upload: Upload, lease: Lease): Promise<void> {
  await db.importItem.deleteMany({ where: { jobId: job.id } });
  const warnings = new Set<string>();
  const batch: { item: Item; fingerprint: string }[] = [];
  const seen = new Set<string>();
  let source: string | null = null;
  const reading = {
    onBytes: (count: number) => {
      lease.bytesRead += count;
    },
    onWarning: (warning: string) => void warnings.add(warning),
  };
  for await (const found of readConversations(upload, reading)) {
    lease.signal.throwIfAborted();
    source ??= found.source;
    batch.push(itemOf(job.id, found, seen));
    if (batch.length >= batchSize) await store(actor, batch.splice(0));
    // Parsing one is done in one go; others get their turn in between.
    await setImmediate();
  }
  await store(actor, batch);
  lease.signal.throwIfAborted();
  await db.importJob.updateMany({
    where: { id: job.id, status: "reading", cancelledAt: null },
    data: { status: "ready", source, warnings: [...warnings], leaseUntil: null },
  });
}

function itemOf(jobId: string, found: Found, seen: Set<string>): { item: Item; fingerprint: string } {
  const { position, title, source } = found;
  const item: Item = { id: newId(), jobId, position, source, title };
  const { plan } = found;
  if (!plan) return { item: { ...item, status: "failed", notes: [found.problem] }, fingerprint: "" };
  const fingerprint = fingerprintOf(plan);
  const sourceId = sourceIdOf(plan, fingerprint);
  const twice = seen.has(sourceId);
  seen.add(sourceId);
  const facts = { ...item, sourceId, ...factsOf(plan), problems: plan.missing };
  if (twice) return { item: { ...facts, status: "skipped", notes: ["It is in the file twice."] }, fingerprint };
  return { item: facts, fingerprint };
}

function factsOf({ messages, lanes }: Plan) {
  return {
    messages: messages.length,
    branches: lanes.length,
    files: messages.reduce((sum, { files }) => sum + files.length, 0),
    firstAt: messages[0]?.createdAt ?? null,
    lastAt: messages.at(-1)?.createdAt ?? null,
  };
}

async function store(actor: UserActor, batch: readonly { item: Item; fingerprint: string }[]): Promise<void> {
  const known = await findKnown(
    actor,
    batch.map(({ item, fingerprint }) => ({ sourceId: item.sourceId ?? "", fingerprint })),
  );
  await db.importItem.createMany({
    data: batch.map(({ item }, index) => {
      const { state = "new", sessionId = null } = known[index] ?? {};
      return { ...item, known: state, sessionId };
    }),
  });
}
