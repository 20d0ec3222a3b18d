"use client";

import { useState } from "react";
import { useWorkspace } from "#components/chat/client-context.tsx";
import { showError } from "#components/chat/show-error.ts";
import { Invites } from "#components/settings/members/invites.tsx";
import { MemberItem } from "#components/settings/members/member-item.tsx";
import { ResourceList } from "#components/settings/resource-list.tsx";
import { SecretOnce } from "#components/settings/secret-once.tsx";
import { Section } from "#components/settings/section.tsx";
import { useResource } from "#components/settings/use-resource.ts";
import { callApi } from "#lib/client/api.ts";
import { settingsWords } from "#lib/client/settings-words.ts";
import type { Member, ResetLink, UpdateMember } from "#lib/schemas/account.ts";

/** Who belongs to the workspace, for its owner and admins. */
export function MembersSection() {
  const mayManage = useWorkspace((state) => state.profile.role !== "member");
  return mayManage ? <Members /> : null;
}

function Members() {
  const resource = useResource<Member>("/members");
  const [resetUrl, setResetUrl] = useState<string | null>(null);
  const update = (member: Member, change: UpdateMember) =>
    void callApi("PATCH", `/members/${member.id}`, change).then(resource.reload).catch(showError);
  const remove = (member: Member) =>
    void callApi("DELETE", `/members/${member.id}`).then(resource.reload).catch(showError);
  const makeLink = (member: Member) =>
    void callApi<ResetLink>("POST", `/members/${member.id}/reset-link`)
      .then((link) => setResetUrl(link.url))
      .catch(showError);
  return (
    <Section name="members">
      {resetUrl && <SecretOnce text={settingsWords.members.resetLinkOnce} secret={resetUrl} />}
      <ResourceList resource={resource} empty="">
        {(member) => (
          <MemberItem key={member.id} member={member} onUpdate={update} onRemove={remove} onResetLink={makeLink} />
        )}
      </ResourceList>
      <Invites />
    </Section>
  );
}
