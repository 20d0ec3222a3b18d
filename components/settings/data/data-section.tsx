"use client";

import { ExportAll } from "#components/settings/data/export-all.tsx";
import { ExportList } from "#components/settings/data/export-list.tsx";
import { Section } from "#components/settings/section.tsx";
import { settingsWords } from "#lib/client/settings-words.ts";

/** The ways out and in for everything that somebody has here. */
export function DataSection() {
  return (
    <Section name="data" intro={settingsWords.data.intro}>
      <ExportAll />
      <ExportList />
    </Section>
  );
}
