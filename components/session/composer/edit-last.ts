import type { ChatClient } from "#lib/client/client.ts";

/** Opens the editor of one's last message. Returns false when there is none to edit. */
export function editLastOwnMessage(client: ChatClient, sessionId: string): boolean {
  const store = client.openSession(sessionId);
  const { id: myId } = client.workspace.getState().profile;
  const { ids = [], messages = {} } = store?.getState() ?? {};
  const isMine = (id: string) => {
    const message = messages[id];
    return message?.sender.id === myId && message.type === "text" && message.deletedAt === null;
  };
  const editingId = ids.findLast(isMine);
  if (editingId === undefined) return false;
  store?.setState({ editingId });
  return true;
}
