import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { findVisitor } from "#app/current-user.ts";
import { renderBlocks } from "#app/s/[share]/render-blocks.ts";
import { ShareLock } from "#components/share/share-lock.tsx";
import { SharedConversation } from "#components/share/shared-conversation.tsx";
import { shareGrantOf } from "#lib/auth/share-grant.ts";
import { shareWords } from "#lib/client/words/share.ts";
import { AppError } from "#lib/errors.ts";
import type { SharedPage } from "#lib/schemas/share.ts";
import { readShare } from "#services/sharing/read.ts";

// Nothing of the conversation stands here: titles end up in histories, previews and logs.
export const metadata: Metadata = {
  title: `${shareWords.page.title} · Parley`,
  robots: { index: false, follow: false },
  referrer: "no-referrer",
};

interface Props {
  params: Promise<{ share: string }>;
  searchParams: Promise<{ from?: string | string[] }>;
}

export default async function SharePage({ params, searchParams }: Props) {
  const [{ share: token }, { from }, actor] = await Promise.all([params, searchParams, findVisitor()]);
  const page = await open({ actor, grant: shareGrantOf(await headers(), token) }, token, placeOf(from));
  if (page === "locked") return <ShareLock token={token} />;
  const messages = await Promise.all(
    page.messages.map(async (message) => ({ ...message, blocks: await renderBlocks(message.content) })),
  );
  return <SharedConversation page={{ ...page, messages }} token={token} signedIn={actor !== undefined} />;
}

async function open(
  reader: Parameters<typeof readShare>[0],
  token: string,
  from: number | undefined,
): Promise<SharedPage | "locked"> {
  try {
    return await readShare(reader, { token, from });
  } catch (error) {
    if (!AppError.is(error)) throw error;
    if (error.code === "forbidden") return "locked";
    notFound();
  }
}

/** Where the page begins; what is no number means the beginning. */
function placeOf(from: string | string[] | undefined): number | undefined {
  return typeof from === "string" && /^\d{1,9}$/.test(from) ? Number(from) : undefined;
}
