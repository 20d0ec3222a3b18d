"use client";

import { Ellipsis } from "lucide-react";
import { useState } from "react";
import { useWorkspace } from "#components/chat/client-context.tsx";
import { Item } from "#components/settings/section.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Menu, MenuItem } from "#components/ui/menu.tsx";
import { Select } from "#components/ui/select.tsx";
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
          <Select
            aria-label={text.role(member.name)}
            value={member.role}
            options={roleOptions(me.role)}
            onValueChange={(role) => onUpdate(member, { role: role as OrgRole })}
          />
          <Menu trigger={<IconButton icon={Ellipsis} label={`${words.message.more}: ${member.name}`} />}>
            <MenuItem onSelect={() => onResetLink(member)}>{text.resetLink}</MenuItem>
            <MenuItem onSelect={() => onUpdate(member, { status: disabled ? "active" : "disabled" })}>
              {disabled ? text.enable : text.disable}
            </MenuItem>
            <MenuItem danger onSelect={() => setTimeout(() => setRemoving(true))}>
              {text.remove}
            </MenuItem>
          </Menu>
        </>
      )}
      <ConfirmDialog
        open={removing}
        onOpenChange={setRemoving}
        title={text.removeTitle(member.name)}
        description={text.removeText}
        action={text.remove}
        onConfirm={() => onRemove(member)}
      />
    </Item>
  );
}

function roleOptions(mine: OrgRole) {
  return (Object.keys(roles) as OrgRole[]).map((role) => ({
    value: role,
    label: roles[role],
    disabled: role === "owner" && mine !== "owner",
  }));
}
