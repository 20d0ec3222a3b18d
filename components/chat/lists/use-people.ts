import { useEffect } from "react";
import { useClient, useLists } from "#components/chat/client-context.tsx";
import { refreshPeople } from "#lib/client/actions/lists.ts";
import type { Person } from "#lib/schemas/person.ts";

/** Who else writes in one's chats, read afresh where it is wanted. Without an answer those known from before. */
export function usePeople({ wanted }: { wanted: boolean }): readonly Person[] {
  const client = useClient();
  useEffect(() => {
    if (wanted) refreshPeople(client).catch(() => undefined);
  }, [client, wanted]);
  return useLists((state) => state.people);
}
