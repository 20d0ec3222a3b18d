import type { Metadata } from "next";
import { cache } from "react";
import { currentUser, findVisitor } from "#app/current-user.ts";
import { ChatScreen } from "#components/session/chat-screen.tsx";
import { AppError } from "#lib/errors.ts";
import { id as uuid } from "#lib/schemas/common.ts";
import type { ChatSession } from "#lib/schemas/session.ts";
import { findSession } from "#services/sessions/find.ts";

interface Props {
  params: Promise<{ id: string }>;
}

/** Messages and UTF-16 code units of their text that travel with the page; the rest is fetched as the reader goes up. */
const messageBudget = 20;
const textBudget = 30_000;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const session = await readSession((await params).id);
  return { title: session?.name ? `${session.name} · Parley` : "Parley" };
}

export default async function ChatPage({ params }: Props) {
  const { id } = await params;
  await currentUser();
  const session = await readSession(id);
  return <ChatScreen initial={session ? trim(session) : "missing"} />;
}

/** The session, or undefined when there is none that this visitor may know of. Read once for each request. */
const readSession = cache(async (id: string): Promise<ChatSession | undefined> => {
  const actor = await findVisitor();
  if (!actor || !uuid.safeParse(id).success) return undefined;
  try {
    return await findSession(actor, { sessionId: id });
  } catch (error) {
    if (AppError.is(error) && error.code === "not_found") return undefined;
    throw error;
  }
});

/** Keeps the newest messages that fit the budget. None is cut; when not even the last one fits, the page fetches them. */
function trim(session: ChatSession): ChatSession | undefined {
  const all = session.messages ?? [];
  let left = textBudget;
  const least = Math.max(0, all.length - messageBudget);
  let first = all.length;
  while (first > least && left > 0) {
    // A message's text is in the page twice: as itself and as its parts; reasoning only as a part.
    left -= JSON.stringify(all[first - 1]?.parts).length;
    if (left >= 0) first -= 1;
  }
  if (first === all.length && first > 0) return undefined;
  return { ...session, messages: all.slice(first), hasOlder: session.hasOlder === true || first > 0 };
}
