import type { Metadata } from "next";
import { currentUser } from "#app/current-user.ts";
import { ChatScreen } from "#components/session/chat-screen.tsx";

export const metadata: Metadata = { title: "Compare · Parley" };

/** A comparison begins with nothing: both of its sides are named by the address and fetched by the page. */
export default async function ComparePage() {
  await currentUser();
  return <ChatScreen />;
}
