"use client";

import { Command } from "cmdk";
import { type ComponentType, type ReactNode, useEffect, useState } from "react";
import { useSessionId } from "#components/chat/navigate.ts";
import { fetchCommands } from "#lib/client/actions/commands.ts";
import { writeCommand } from "#lib/client/composer-text.ts";
import { commandWords } from "#lib/client/words/commands.ts";
import type { CommandInfo } from "#lib/schemas/command.ts";

interface Props {
  close: () => void;
  Item: ComponentType<{ value?: string; onSelect: () => void; children: ReactNode }>;
}

/** The slash commands of an open chat. Choosing one writes it into the message input, where it can be completed. */
export function SlashItems({ close, Item }: Props) {
  const sessionId = useSessionId();
  const [commands, setCommands] = useState<readonly CommandInfo[]>([]);
  useEffect(() => {
    if (sessionId === null) return;
    fetchCommands().then(setCommands, () => undefined);
  }, [sessionId]);
  if (sessionId === null) return null;
  return (
    <Command.Group heading={commandWords.paletteHeading}>
      {commands.map(({ name, summary, arguments: list }) => (
        <Item
          key={name}
          value={`/${name} ${summary}`}
          onSelect={() => {
            close();
            writeCommand(sessionId, `/${name}${list.length > 0 ? " " : ""}`);
          }}
        >
          <span className="font-medium">/{name}</span>
          <span className="truncate text-meta text-soft">{summary}</span>
        </Item>
      ))}
    </Command.Group>
  );
}
