"use client";

import { type FormEvent, useState } from "react";
import { useWorkspace } from "#components/chat/client-context.tsx";
import { showError } from "#components/chat/show-error.ts";
import { Choice, TextLine } from "#components/settings/fields.tsx";
import { ResourceList } from "#components/settings/resource-list.tsx";
import { SecretOnce } from "#components/settings/secret-once.tsx";
import { Item } from "#components/settings/section.tsx";
import { useResource } from "#components/settings/use-resource.ts";
import { Button } from "#components/ui/button.tsx";
import { callApi } from "#lib/client/api.ts";
import { formatDay } from "#lib/client/format.ts";
import { settingsWords } from "#lib/client/settings-words.ts";
import type { CreatedInvite, CreateInvite, InviteInfo, OrgRole } from "#lib/schemas/account.ts";

const text = settingsWords.members;
const { roles } = settingsWords.profile;
const lifetimes = [1, 7, 30].map((days) => ({ value: String(days), label: text.daysLong(days) }));
const lesserRoles = [
  { value: "member", label: roles.member },
  { value: "admin", label: roles.admin },
];
const allRoles = [...lesserRoles, { value: "owner", label: roles.owner }];

/** Links with which others join the workspace. */
export function Invites() {
  const resource = useResource<InviteInfo>("/invites");
  const [url, setUrl] = useState<string | null>(null);
  const revoke = (invite: InviteInfo) =>
    void callApi("DELETE", `/invites/${invite.id}`).then(resource.reload).catch(showError);
  return (
    <div className="mt-4 flex flex-col gap-4">
      <h3 className="font-medium">{text.invites}</h3>
      {url && <SecretOnce text={text.inviteOnce} secret={url} />}
      <ResourceList resource={resource} empty={text.noInvites}>
        {(invite) => (
          <Item key={invite.id} title={invite.email ?? text.anyone} facts={factsOf(invite)}>
            {!invite.acceptedAt && <Button onClick={() => revoke(invite)}>{text.revoke}</Button>}
          </Item>
        )}
      </ResourceList>
      <InviteForm
        onCreated={(created) => {
          setUrl(created);
          void resource.reload();
        }}
      />
    </div>
  );
}

function InviteForm({ onCreated }: { onCreated: (url: string) => void }) {
  const mine = useWorkspace((state) => state.profile.role);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    try {
      const { url } = await callApi<CreatedInvite>("POST", "/invites", readForm(new FormData(form)));
      form.reset();
      onCreated(url);
    } catch (error) {
      showError(error);
    }
  };
  return (
    <form onSubmit={submit} aria-label={text.invite} className="flex flex-wrap items-end gap-3">
      <div className="min-w-0 flex-1 basis-72">
        <TextLine label={text.email} name="email" type="email" autoComplete="off" />
      </div>
      <Choice
        label={settingsWords.profile.role}
        name="role"
        defaultValue="member"
        options={mine === "owner" ? allRoles : lesserRoles}
      />
      <Choice label={text.days} name="days" defaultValue="7" options={lifetimes} />
      <Button type="submit">{text.createInvite}</Button>
    </form>
  );
}

function readForm(form: FormData): CreateInvite {
  const email = String(form.get("email") ?? "").trim();
  return {
    ...(email === "" ? {} : { email }),
    role: String(form.get("role")) as OrgRole,
    days: Number(form.get("days")),
  };
}

function factsOf(invite: InviteInfo): string {
  const until = invite.acceptedAt ? text.accepted : settingsWords.keys.expiresOn(formatDay(invite.expiresAt));
  return `${roles[invite.role]} · ${until}`;
}
