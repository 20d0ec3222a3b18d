import { createHash } from "node:crypto";
import * as messagesRoute from "#app/api/chat/sessions/[id]/messages/route.ts";
import * as sessionsRoute from "#app/api/chat/sessions/route.ts";
import { newToken } from "#lib/auth/token.ts";
import { db } from "#lib/db.ts";
import { newId } from "#lib/id.ts";
import type { PostResult } from "#lib/schemas/run.ts";
import type { ChatSession } from "#lib/schemas/session.ts";
import type { Resource } from "#tests/security/route-table.ts";
import type { ChildResource } from "#tests/security/tree-routes.ts";
import { callJson } from "#tests/support/call.ts";
import { createLogin, createUser, type TestUser } from "#tests/support/factories.ts";
import { uploadOne } from "#tests/support/files/upload.ts";

/** The people and things of the matrix: what Ada owns, and those who try to get at it. */
export interface World {
  ada: TestUser;
  /** Takes part in Ada's session, and may only read. */
  observer: TestUser;
  /** A member of the same org. */
  colleague: TestUser;
  /** The owner of another org, with a session of their own. */
  stranger: TestUser;
  /** What Ada's session says; nobody else may ever read it. */
  secret: string;
  session: ChatSession;
  strangerSession: ChatSession;
  ids: Record<Resource, string>;
  /** What hangs on Ada's session and is named by the second parameter of a path. */
  children: Record<ChildResource, string>;
}

/** Makes Ada, what she has one of each kind, and the others. */
export async function createWorld(): Promise<World> {
  const ada = await createUser({ role: "owner", name: "Ada" });
  const observer = await createUser({ orgId: ada.orgId });
  const colleague = await createUser({ orgId: ada.orgId });
  const stranger = await createUser({ role: "owner" });
  const secret = `secret-${newId()}`;
  const { session, question, answer, run } = await createConversation(ada, secret);
  await db.participant.create({
    data: { id: newId(), sessionId: session.id, userId: observer.user.id, role: "observer" },
  });
  const { session: strangerSession } = await createConversation(stranger, "mine");
  const ids: World["ids"] = {
    share: await createShare(ada, session),
    ...{ session: session.id, question, answer, run, provider: "openai", member: ada.membershipId },
    key: (await createUser({ orgId: ada.orgId })).keyId,
    login: (await createLogin(ada.user.id)).loginId,
    invite: await createInvite(ada),
    ...(await createCosts(ada)),
    ...(await createLists(ada, session.id)),
    attachment: await createAttachment(ada, session.id, secret),
    ...(await createKept(ada, secret)),
    import: await createImport(ada, secret),
  };
  await db.apiKey.update({ where: { id: ids.key }, data: { userId: ada.user.id } });
  const children = await createChildren(session, answer);
  return { ada, observer, colleague, stranger, secret, session, strangerSession, ids, children };
}

/** A fork at the end of a session, a merge that brought nothing into it, and a summary. */
async function createChildren({ id, defaultBranchId }: ChatSession, headId: string): Promise<World["children"]> {
  const [branch, merge, compaction] = [newId(), newId(), newId()];
  const fork = { parentBranchId: defaultBranchId, forkDepth: 1, headMessageId: headId, headDepth: 1 };
  await db.branch.create({ data: { id: branch, sessionId: id, kind: "fork", name: "Fork", ...fork } });
  await db.merge.create({ data: { id: merge, sessionId: id, branchId: branch, mode: "append" } });
  const place = { branchId: defaultBranchId, messageId: headId, depth: 1 };
  await db.compaction.create({ data: { id: compaction, sessionId: id, ...place, summary: "What was said" } });
  return { branch, merge, compaction };
}

async function createConversation({ key, user }: TestUser, text: string) {
  const session = await callJson<ChatSession>(sessionsRoute.POST, { key, body: { name: text } });
  const body = { content: text, respond: false };
  const { message } = await callJson<PostResult>(messagesRoute.POST, { key, params: { id: session.id }, body });
  const [answer, run] = [newId(), newId()];
  const where = { sessionId: session.id, branchId: session.defaultBranchId };
  await db.message.create({
    data: {
      ...where,
      id: answer,
      depth: 1,
      parentId: message.id,
      seq: 2,
      role: "assistant",
      content: text,
      status: "interrupted",
    },
  });
  await db.branch.update({ where: { id: where.branchId }, data: { headMessageId: answer, headDepth: 1 } });
  await db.run.create({
    data: {
      ...where,
      id: run,
      messageId: answer,
      status: "interrupted",
      billedUserId: user.id,
      finishedAt: new Date(),
    },
  });
  return { session, question: message.id, answer, run };
}

async function createShare({ user }: TestUser, session: ChatSession): Promise<string> {
  const id = newId();
  const place = { sessionId: session.id, branchId: session.defaultBranchId, headDepth: 1 };
  await db.share.create({ data: { id, ...place, token: newToken(), createdBy: user.id, title: session.name } });
  return id;
}

/** A file that a message of its own carries in the session. */
async function createAttachment({ key }: TestUser, sessionId: string, text: string): Promise<string> {
  const { id } = await uploadOne({ key }, `${text}.txt`, text);
  const body = { content: text, respond: false, attachmentIds: [id] };
  await callJson<PostResult>(messagesRoute.POST, { key, params: { id: sessionId }, body });
  return id;
}

/** A template and a prompt of Ada's own. */
async function createKept({ orgId, user }: TestUser, text: string): Promise<{ template: string; prompt: string }> {
  const [template, prompt] = [newId(), newId()];
  const owned = { orgId, ownerId: user.id };
  await db.template.create({ data: { ...owned, id: template, name: text } });
  await db.prompt.create({ data: { ...owned, id: prompt, command: "hers", title: text, content: text } });
  return { template, prompt };
}

/** An import that has been read and waits to be started. */
async function createImport({ orgId, user }: TestUser, text: string): Promise<string> {
  const id = newId();
  const item = { id: newId(), position: 0, source: "chatgpt", title: text };
  await db.importJob.create({
    data: { id, orgId, userId: user.id, status: "ready", fileName: `${text}.zip`, items: { create: item } },
  });
  return id;
}

async function createInvite({ orgId, user }: TestUser): Promise<string> {
  const id = newId();
  const tokenHash = createHash("sha256").update(id).digest("hex");
  const expiresAt = new Date(Date.now() + 3_600_000);
  await db.invite.create({ data: { id, orgId, createdBy: user.id, tokenHash, expiresAt } });
  return id;
}

async function createCosts({ orgId }: TestUser): Promise<{ price: string; budget: string }> {
  const ids = { price: newId(), budget: newId() };
  const price = { model: "compatible:priced", inputPrice: 1, outputPrice: 1, validFrom: new Date() };
  await db.modelPrice.create({ data: { id: ids.price, orgId, ...price } });
  await db.budget.create({ data: { id: ids.budget, orgId, scope: "org", period: "month", hardTokens: 1_000_000 } });
  return ids;
}

/** A folder that Ada's session lies in, and a saved filter. */
async function createLists({ orgId, user }: TestUser, sessionId: string) {
  const [folder, filter] = [newId(), newId()];
  await db.folder.create({ data: { id: folder, orgId, userId: user.id, name: "Hers" } });
  await db.participant.updateMany({ where: { sessionId, userId: user.id }, data: { folderId: folder } });
  await db.savedFilter.create({ data: { id: filter, orgId, userId: user.id, name: "Hers", filter: { tag: "x" } } });
  return { folder, filter };
}

/** Everything Ada's org has, without what merely looking at it writes: two equal texts mean that nothing was changed. */
export async function fingerprint({ ada, session }: World): Promise<string> {
  const rows = await db.$queryRaw<{ all: string }[]>`
    SELECT jsonb_build_object(
      'sessions', (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.id) FROM chat_sessions t WHERE t.id = ${session.id}::uuid),
      'branches', (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.id) FROM chat_branches t WHERE t.session_id = ${session.id}::uuid),
      'messages', (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.id) FROM chat_messages t WHERE t.session_id = ${session.id}::uuid),
      'merges', (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.id) FROM merges t WHERE t.session_id = ${session.id}::uuid),
      'runs', (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.id) FROM runs t WHERE t.session_id = ${session.id}::uuid),
      'reactions', (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.id) FROM reactions t JOIN chat_messages m ON m.id = t.message_id WHERE m.session_id = ${session.id}::uuid),
      'annotations', (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.id) FROM annotations t WHERE t.session_id = ${session.id}::uuid),
      'references', (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.id) FROM "references" t WHERE t.session_id = ${session.id}::uuid),
      'shares', (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.id) FROM shares t WHERE t.session_id = ${session.id}::uuid),
      'events', (SELECT count(*) FROM events t WHERE t.session_id = ${session.id}::uuid),
      'participants', (SELECT jsonb_agg(to_jsonb(t) - CASE WHEN t.user_id = ${ada.user.id}::uuid THEN '' ELSE 'last_read_seq' END ORDER BY t.id) FROM participants t WHERE t.session_id = ${session.id}::uuid),
      'folders', (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.id) FROM folders t WHERE t.user_id = ${ada.user.id}::uuid),
      'filters', (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.id) FROM saved_filters t WHERE t.user_id = ${ada.user.id}::uuid),
      'members', (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.id) FROM memberships t WHERE t.org_id = ${ada.orgId}::uuid AND t.user_id = ${ada.user.id}::uuid),
      'user', (SELECT to_jsonb(t) FROM users t WHERE t.id = ${ada.user.id}::uuid),
      'preferences', (SELECT to_jsonb(t) FROM user_preferences t WHERE t.user_id = ${ada.user.id}::uuid),
      'keys', (SELECT jsonb_agg(to_jsonb(t) - 'last_used_at' ORDER BY t.id) FROM api_keys t WHERE t.user_id = ${ada.user.id}::uuid),
      'logins', (SELECT jsonb_agg(to_jsonb(t) - 'last_seen_at' ORDER BY t.id) FROM login_sessions t WHERE t.user_id = ${ada.user.id}::uuid),
      'attachments', (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.id) FROM chat_attachments t WHERE t.org_id = ${ada.orgId}::uuid),
      'blobs', (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.id) FROM blobs t WHERE t.org_id = ${ada.orgId}::uuid),
      'imports', (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.id) FROM import_jobs t WHERE t.user_id = ${ada.user.id}::uuid),
      'import_items', (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.id) FROM import_items t JOIN import_jobs j ON j.id = t.job_id WHERE j.user_id = ${ada.user.id}::uuid),
      'invites', (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.id) FROM invites t WHERE t.org_id = ${ada.orgId}::uuid),
      'templates', (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.id) FROM templates t WHERE t.org_id = ${ada.orgId}::uuid AND t.owner_id = ${ada.user.id}::uuid),
      'prompts', (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.id) FROM prompts t WHERE t.org_id = ${ada.orgId}::uuid AND t.owner_id = ${ada.user.id}::uuid),
      'resets', (SELECT count(*) FROM password_resets t WHERE t.user_id = ${ada.user.id}::uuid),
      'prices', (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.id) FROM model_prices t WHERE t.org_id = ${ada.orgId}::uuid),
      'budgets', (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.id) FROM budgets t WHERE t.org_id = ${ada.orgId}::uuid),
      'rules', (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.id) FROM context_rules t WHERE t.session_id = ${session.id}::uuid),
      'compactions', (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.id) FROM compactions t WHERE t.session_id = ${session.id}::uuid),
      'credentials', (SELECT jsonb_agg(to_jsonb(t)) FROM provider_credentials t WHERE t.org_id = ${ada.orgId}::uuid)
    )::text AS all`;
  return rows[0]?.all ?? "";
}
