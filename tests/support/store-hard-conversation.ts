import * as notesRoute from "#app/api/chat/messages/[id]/annotations/route.ts";
import * as reactionsRoute from "#app/api/chat/messages/[id]/reactions/route.ts";
import * as messageRoute from "#app/api/chat/messages/[id]/route.ts";
import * as branchRoute from "#app/api/chat/sessions/[id]/branches/[branchId]/route.ts";
import * as sessionRoute from "#app/api/chat/sessions/[id]/route.ts";
import { db } from "#lib/db.ts";
import type { ChatMessage } from "#lib/schemas/message.ts";
import type { ChatSession } from "#lib/schemas/session.ts";
import { callJson } from "#tests/support/call.ts";
import { converse, say } from "#tests/support/conversation.ts";
import type { TestUser } from "#tests/support/factories.ts";
import { picture } from "#tests/support/files/documents.ts";
import { uploadOne } from "#tests/support/files/upload.ts";
import { type HardConversation, hardConversation } from "#tests/support/hard-conversation.ts";

/** Words that stand in one place only, each in what its name says. */
export const extraSentinels = {
  edited: "zqedited",
  unedited: "zqbeforetheedit",
  branch: "zqotherway",
  branchName: "zqbranchname",
  note: "zqnote",
  picture: "zqpicture",
};

interface Stored {
  session: ChatSession;
  messages: ChatMessage[];
  hard: HardConversation;
}

/**
 * The hard conversation in the database, with pictures, a file, an edit, a reaction, a note and a second branch that
 * leaves after the first message.
 */
export async function storeHardConversation(person: TestUser): Promise<Stored> {
  const hard = hardConversation();
  const { session, messages } = await converse(
    person,
    hard.messages.map((message) => message.text),
    { name: hard.title },
  );
  const assistants = messages.filter((_, index) => hard.messages[index]?.role === "assistant").map(({ id }) => id);
  await db.message.updateMany({ where: { id: { in: assistants } }, data: { role: "assistant" } });
  const last = messages.at(-1)?.id ?? "";
  await addFiles(person, session.id);
  await callJson(reactionsRoute.POST, { key: person.key, params: { id: last }, body: { emoji: "👍🏽" } });
  const note = { body: `A note: ${extraSentinels.note}`, quote: "The end." };
  await callJson(notesRoute.POST, { key: person.key, params: { id: last }, body: note });
  await edit(person, session.id);
  await fork(person, session.id, messages[0]?.id ?? "");
  // Speaking in the other branch made it the active one.
  const home = { activeBranchId: session.defaultBranchId };
  await db.participant.updateMany({ where: { sessionId: session.id, userId: person.user.id }, data: home });
  return { session: await callJson(sessionRoute.GET, { key: person.key, params: { id: session.id } }), messages, hard };
}

async function addFiles(person: TestUser, sessionId: string): Promise<void> {
  const files = [
    await uploadOne(person, `${extraSentinels.picture} "wide" <x>.png`, await picture("png", 1_600, 400)),
    await uploadOne(person, "tall.jpg", await picture("jpeg", 200, 3_000)),
    await uploadOne(person, "modern.webp", await picture("webp")),
    await uploadOne(person, "notes & more.txt", "A text file."),
  ];
  await say(person, sessionId, "Pictures and a file.", { attachmentIds: files.map((file) => file.id) });
}

async function edit({ key }: TestUser, sessionId: string): Promise<void> {
  const { id } = await say({ key }, sessionId, `Before: ${extraSentinels.unedited}`);
  await callJson(messageRoute.PUT, {
    key,
    params: { id },
    body: { content: `After: ${extraSentinels.edited}` },
    method: "PUT",
  });
}

async function fork({ key }: TestUser, sessionId: string, parentId: string): Promise<void> {
  const { branchId } = await say({ key }, sessionId, `Second branch: ${extraSentinels.branch}`, {
    parentId,
    fork: true,
  });
  const body = { name: extraSentinels.branchName };
  await callJson(branchRoute.PATCH, { key, params: { id: sessionId, branchId }, body, method: "PATCH" });
}
