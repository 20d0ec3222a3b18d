"use client";

import { useEffect } from "react";
import { useClient, useSession, useWorkspace } from "#components/chat/client-context.tsx";
import { FallbackField } from "#components/session/settings/fallback-field.tsx";
import { NumberSetting } from "#components/session/settings/number-setting.tsx";
import { PromptSetting } from "#components/session/settings/prompt-setting.tsx";
import { SettingFrame } from "#components/session/settings/setting-frame.tsx";
import { type SettingChange, useSettingChange } from "#components/session/settings/use-setting-change.ts";
import { Switch } from "#components/ui/choice.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Select } from "#components/ui/select.tsx";
import { Skeleton } from "#components/ui/status.tsx";
import { refreshSession } from "#lib/client/actions/load-session.ts";
import { contextWords } from "#lib/client/words/context.ts";
import type { SessionSettings as Settings } from "#lib/schemas/model.ts";

const { settings: texts } = contextWords;
const efforts = Object.entries(texts.efforts).map(([value, label]) => ({ value, label }));

interface Props {
  sessionId: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** How one chat talks to its model. Each change holds at once and can be undone. */
export function SessionSettings({ sessionId, open, onOpenChange }: Props) {
  const client = useClient();
  const settings = useSession(sessionId, (state) => state.detail?.settings);
  const mayManage = useSession(sessionId, (state) => state.detail?.abilities.includes("manage") === true);
  useEffect(() => {
    if (open && !settings) void refreshSession(client, sessionId);
  }, [client, sessionId, open, settings]);
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={texts.title} description={texts.description}>
      {!settings && <Skeleton className="late-appear h-64" />}
      {settings && (
        <fieldset disabled={!mayManage} className="flex flex-col gap-5">
          {!mayManage && <p className="text-soft">{texts.readOnly}</p>}
          <Fields sessionId={sessionId} settings={settings} />
        </fieldset>
      )}
    </Dialog>
  );
}

function Fields({ sessionId, settings }: { sessionId: string; settings: Settings }) {
  const change = useSettingChange(sessionId, settings);
  const draftOf = (name: string) => `setting:${sessionId}:${name}`;
  const model = useWorkspace(({ summaries, models }) => {
    const summary = summaries[sessionId];
    return models.data.find(({ id }) => summary && id === `${summary.provider}:${summary.model}`);
  });
  return (
    <>
      <PromptSetting
        draftKey={draftOf("systemPrompt")}
        value={settings.systemPrompt}
        onChange={(value) => change("systemPrompt", value)}
      />
      <Numbers settings={settings} change={change} draftOf={draftOf} />
      {(model?.reasoning || settings.reasoningEffort !== undefined) && (
        <SettingFrame
          label={texts.reasoningEffort}
          changed={settings.reasoningEffort !== undefined}
          onReset={() => change("reasoningEffort", null)}
        >
          {(control) => (
            <Select
              {...control}
              className="w-full"
              value={settings.reasoningEffort ?? ""}
              options={efforts}
              onValueChange={(value) => change("reasoningEffort", value === "" ? null : value)}
            />
          )}
        </SettingFrame>
      )}
      <FallbackField value={settings.fallback} onChange={(value) => change("fallback", value)} />
      <Switch
        label={texts.autoCompact}
        hint={texts.autoCompactHint}
        checked={settings.autoCompact ?? false}
        onCheckedChange={(value) => change("autoCompact", value || null)}
      />
      <Switch
        label={texts.autoContext}
        hint={texts.autoContextHint}
        checked={settings.autoContext ?? false}
        onCheckedChange={(value) => change("autoContext", value || null)}
      />
    </>
  );
}

const numbers = [
  { name: "temperature", least: 0, most: 2, whole: false },
  { name: "maxTokens", least: 1, most: 1_000_000, whole: true },
  { name: "contextWindow", least: 1, most: 10_000, whole: true },
  { name: "contextTokens", least: 256, most: 10_000_000, whole: true },
] as const;

interface NumbersProps {
  settings: Settings;
  change: SettingChange;
  draftOf: (name: string) => string;
}

function Numbers({ settings, change, draftOf }: NumbersProps) {
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      {numbers.map(({ name, ...range }) => (
        <NumberSetting
          key={name}
          draftKey={draftOf(name)}
          label={texts[name]}
          hint={texts[`${name}Hint`]}
          value={settings[name]}
          range={range}
          onChange={(value) => change(name, value)}
        />
      ))}
    </div>
  );
}
