"use client";

import { Plus, X } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextArea } from "#components/ui/text-field.tsx";
import { templateWords } from "#lib/client/words/templates.ts";
import type { Template } from "#lib/schemas/template.ts";

type Messages = Template["messages"];

const text = templateWords.editor;
const roles = Object.entries(text.roles).map(([value, label]) => ({ value, label }));

/** The messages with which a chat begins, in their order. */
export function MessageFields({ messages, onChange }: { messages: Messages; onChange: (messages: Messages) => void }) {
  const change = (position: number, changed: Partial<Messages[number]>) =>
    onChange(messages.map((message, index) => (index === position ? { ...message, ...changed } : message)));
  const add = () =>
    onChange([...messages, { role: messages.at(-1)?.role === "user" ? "assistant" : "user", content: "" }]);
  return (
    <>
      {messages.map((message, index) => (
        // A message has no name but its place.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <div key={index} className="flex flex-col gap-2">
          <div className="flex items-center justify-between gap-2">
            <Select
              aria-label={text.role(index + 1)}
              value={message.role}
              options={roles}
              onValueChange={(role) => change(index, { role: role as Messages[number]["role"] })}
            />
            <IconButton
              icon={X}
              label={text.removeMessage(index + 1)}
              onClick={() => onChange(messages.filter((_, position) => position !== index))}
            />
          </div>
          <TextArea
            aria-label={text.message(index + 1)}
            dir="auto"
            required
            value={message.content}
            onChange={(event) => change(index, { content: event.target.value })}
          />
        </div>
      ))}
      <Button className="self-start" onClick={add}>
        <Icon icon={Plus} />
        {text.addMessage}
      </Button>
    </>
  );
}
