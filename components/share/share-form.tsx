"use client";

import { useState } from "react";
import { useSession } from "#components/chat/client-context.tsx";
import { copyText } from "#components/share/copy-text.ts";
import { Button } from "#components/ui/button.tsx";
import { Switch } from "#components/ui/choice.tsx";
import { Field } from "#components/ui/field.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { notify } from "#components/ui/toasts.tsx";
import { createShare } from "#lib/client/actions/shares.ts";
import { messageOf } from "#lib/client/api.ts";
import { shareWords } from "#lib/client/words/share.ts";
import { newId } from "#lib/id.ts";
import { shortestSharePassword } from "#lib/schemas/limits.ts";

const days = { never: null, day: 1, week: 7, month: 30 } as const;
type Expiry = keyof typeof days;
const kinds = Object.entries(shareWords.kinds).map(([value, label]) => ({
  value: value as "snapshot" | "live",
  label,
}));
const expiries = Object.entries(shareWords.expiries).map(([value, label]) => ({ value, label }));

const start = {
  kind: "snapshot" as "snapshot" | "live",
  loginRequired: false,
  attachments: false,
  allowCopy: true,
  password: "",
  expiry: "never" as Expiry,
};

/** What a new link shows, to whom and for how long. */
export function ShareForm({ sessionId, onCreated }: { sessionId: string; onCreated: () => void }) {
  const branchId = useSession(sessionId, (state) => state.detail?.activeBranchId);
  const [options, setOptions] = useState(start);
  // The same id again after a lost answer is the same link.
  const [id, setId] = useState(newId);
  const [isTooShort, setIsTooShort] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [pending, setPending] = useState(false);
  const set = (change: Partial<typeof start>) => {
    setOptions((now) => ({ ...now, ...change }));
    setId(newId());
  };
  const create = async () => {
    const short = options.password !== "" && options.password.length < shortestSharePassword;
    setIsTooShort(short);
    if (short) return;
    setPending(true);
    setProblem(null);
    try {
      const { expiry, password, ...chosen } = options;
      const until = days[expiry];
      const { url } = await createShare({
        ...{ id, sessionId, ...chosen },
        ...(branchId ? { branchId } : {}),
        ...(password === "" ? {} : { password }),
        ...(until === null ? {} : { expiresAt: new Date(Date.now() + until * 86_400_000).toISOString() }),
      });
      notify((await copyText(url)) ? shareWords.created : shareWords.createdNotCopied);
      setOptions(start);
      setId(newId());
      onCreated();
    } catch (error) {
      setProblem(messageOf(error));
    }
    setPending(false);
  };
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (!pending) void create();
      }}
    >
      <div className="flex flex-col gap-1.5">
        <Segmented
          label={shareWords.kind}
          value={options.kind}
          options={kinds}
          onValueChange={(kind) => set({ kind })}
        />
        <p className="text-meta text-soft">{shareWords.kindNotes[options.kind]}</p>
      </div>
      <div>
        <Switch
          label={shareWords.loginRequired}
          checked={options.loginRequired}
          onCheckedChange={(loginRequired) => set({ loginRequired })}
        />
        <Switch
          label={shareWords.attachments}
          checked={options.attachments}
          onCheckedChange={(attachments) => set({ attachments })}
        />
        <Switch
          label={shareWords.allowCopy}
          checked={options.allowCopy}
          onCheckedChange={(allowCopy) => set({ allowCopy })}
        />
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          label={shareWords.password}
          hint={shareWords.passwordHint}
          error={isTooShort ? shareWords.passwordTooShort(shortestSharePassword) : undefined}
        >
          {(control) => (
            <TextField
              {...control}
              type="password"
              autoComplete="new-password"
              value={options.password}
              maxLength={200}
              onChange={(event) => set({ password: event.target.value })}
            />
          )}
        </Field>
        <Field label={shareWords.expires}>
          {(control) => (
            <Select
              {...control}
              value={options.expiry}
              options={expiries}
              onValueChange={(expiry) => set({ expiry: expiry as Expiry })}
            />
          )}
        </Field>
      </div>
      {problem && (
        <p role="alert" className="text-danger">
          {problem}
        </p>
      )}
      <Button type="submit" variant="primary" disabled={pending}>
        {shareWords.create}
      </Button>
    </form>
  );
}
