"use client";

import { Ellipsis } from "lucide-react";
import { useState } from "react";
import { useWorkspace } from "#components/chat/client-context.tsx";
import { Choice } from "#components/settings/fields.tsx";
import { Item } from "#components/settings/section.tsx";
import { Button, IconButton } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "#components/ui/dropdown-menu.tsx";
import { settingsWords } from "#lib/client/settings-words.ts";
import { words } from "#lib/client/words.ts";
import type { Member, OrgRole, UpdateMember } from "#lib/schemas/account.ts";

const text = settingsWords.members;
const { roles } = settingsWords.profile;

interface Props {
  member: Member;
  onUpdate: (member: Member, change: UpdateMember) => void;
  onRemove: (member: Member) => void;
  onResetLink: (member: Member) => void;
}

/** Somebody who belongs to the workspace. Nobody changes themselves or somebody above them here. */
export function MemberItem({ member, onUpdate, onRemove, onResetLink }: Props) {
  const me = useWorkspace((state) => state.profile);
  const [removing, setRemoving] = useState(false);
  const self = member.userId === me.id;
  const above = member.role === "owner" && me.role !== "owner";
  const disabled = member.status === "disabled";
  const facts = [member.email, ...(self ? [text.you] : []), ...(disabled ? [text.disabled] : [])].join(" · ");
  return (
    <Item title={member.name} facts={facts}>
      {self || above ? (
        <span className="text-soft">{roles[member.role]}</span>
      ) : (
        <>
          <Choice
            aria-label={text.role(member.name)}
            value={member.role}
            onChange={(event) => onUpdate(member, { role: event.target.value as OrgRole })}
          >
            {Object.entries(roles).map(([role, label]) => (
              <option key={role} value={role} disabled={role === "owner" && me.role !== "owner"}>
                {label}
              </option>
            ))}
          </Choice>
          <DropdownMenu>
            <DropdownMenuTrigger asChild>
              <IconButton label={`${words.message.more}: ${member.name}`}>
                <Ellipsis size={16} strokeWidth={1.75} />
              </IconButton>
            </DropdownMenuTrigger>
            <DropdownMenuContent align="end">
              <DropdownMenuItem onSelect={() => onResetLink(member)}>{text.resetLink}</DropdownMenuItem>
              <DropdownMenuItem onSelect={() => onUpdate(member, { status: disabled ? "active" : "disabled" })}>
                {disabled ? text.enable : text.disable}
              </DropdownMenuItem>
              <DropdownMenuItem className="text-danger" onSelect={() => setTimeout(() => setRemoving(true))}>
                {text.remove}
              </DropdownMenuItem>
            </DropdownMenuContent>
          </DropdownMenu>
        </>
      )}
      <Dialog open={removing} onOpenChange={setRemoving} title={text.removeTitle(member.name)}>
        <p className="text-soft">{text.removeText}</p>
        <div className="mt-5 flex justify-end gap-2">
          <Button onClick={() => setRemoving(false)}>{words.cancel}</Button>
          <Button variant="danger" onClick={() => onRemove(member)}>
            {text.remove}
          </Button>
        </div>
      </Dialog>
    </Item>
  );
}
