import { requireActor } from "#app/(app)/actor.ts";
import { ChatScreen } from "#components/session/chat-screen.tsx";

export default async function NewChatPage() {
  await requireActor("/chat");
  return <ChatScreen />;
}
