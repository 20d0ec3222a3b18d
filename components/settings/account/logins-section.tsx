"use client";

import { showError } from "#components/chat/show-error.ts";
import { ResourceList } from "#components/settings/resource-list.tsx";
import { Item, Section } from "#components/settings/section.tsx";
import { useResource } from "#components/settings/use-resource.ts";
import { Button } from "#components/ui/button.tsx";
import { notify } from "#components/ui/toasts.tsx";
import { callApi } from "#lib/client/api.ts";
import { formatAgo } from "#lib/client/format.ts";
import { settingsWords } from "#lib/client/settings-words.ts";
import type { Login } from "#lib/schemas/account.ts";

const { logins } = settingsWords;

/** Where the person is signed in, and how to end that. */
export function LoginsSection() {
  const resource = useResource<Login>("/logins");
  const end = (login: Login) => callApi("DELETE", `/logins/${login.id}`).then(resource.reload).catch(showError);
  const endOthers = async () => {
    try {
      await callApi("DELETE", "/logins");
      notify(logins.signedOutOthers);
      await resource.reload();
    } catch (error) {
      showError(error);
    }
  };
  const others = resource.items?.some((login) => !login.current);
  return (
    <Section name="logins" intro={logins.intro}>
      <ResourceList resource={resource} empty="">
        {(login) => (
          <Item key={login.id} title={deviceName(login.userAgent)} facts={factsOf(login)}>
            {login.current ? (
              <span className="text-good text-meta">{logins.current}</span>
            ) : (
              <Button onClick={() => void end(login)}>{logins.signOut}</Button>
            )}
          </Item>
        )}
      </ResourceList>
      {others && (
        <Button className="self-start" onClick={() => void endOthers()}>
          {logins.signOutOthers}
        </Button>
      )}
    </Section>
  );
}

function factsOf(login: Login): string {
  return [login.ip, logins.seen(formatAgo(login.lastSeenAt))].filter(Boolean).join(" · ");
}

/** A browser's long description as people call it. Order matters: many claim to be others as well. */
function deviceName(userAgent: string): string {
  const browser = /Edg\/|Firefox\/|OPR\/|Chrome\/|Safari\//.exec(userAgent)?.[0];
  const system = /iPhone|iPad|Android|Windows|Macintosh|Linux/.exec(userAgent)?.[0];
  const names: Record<string, string> = { "Edg/": "Edge", "OPR/": "Opera", Macintosh: "Mac" };
  if (!browser || !system) return logins.unknown;
  return logins.on(names[browser] ?? browser.slice(0, -1), names[system] ?? system);
}
