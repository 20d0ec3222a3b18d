import { currentUser } from "#app/current-user.ts";
import { ChatScreen } from "#components/session/chat-screen.tsx";

export default async function NewChatPage() {
  await currentUser();
  return <ChatScreen />;
}
