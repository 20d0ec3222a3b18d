"use client";

import { useState } from "react";
import { useClient } from "#components/chat/client-context.tsx";
import { showError } from "#components/chat/show-error.ts";
import { Row } from "#components/settings/section.tsx";
import { Button } from "#components/ui/button.tsx";
import { notify } from "#components/ui/toasts.tsx";
import { listChatIds } from "#lib/client/actions/exports.ts";
import { ask } from "#lib/client/lists.ts";
import { settingsWords } from "#lib/client/settings-words.ts";

const { data } = settingsWords;

/** Opens the export of every chat. */
export function ExportAll() {
  const client = useClient();
  const [listing, setListing] = useState(false);
  const start = async () => {
    setListing(true);
    try {
      const ids = await listChatIds();
      if (ids.length === 0) notify(data.nothing);
      else ask(client.lists, { kind: "export", ids, all: true });
    } catch (error) {
      showError(error);
    }
    setListing(false);
  };
  return (
    <Row label={data.exportAll} hint={data.exportAllHint}>
      <Button disabled={listing} onClick={() => void start()}>
        {data.exportAllAction}
      </Button>
    </Row>
  );
}
