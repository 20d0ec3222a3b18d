"use client";

import { useEffect } from "react";
import { OpenSidebarButton } from "#components/chat/open-sidebar-button.tsx";
import { ImportSection } from "#components/import/import-section.tsx";
import { KeysSection } from "#components/settings/account/keys-section.tsx";
import { LoginsSection } from "#components/settings/account/logins-section.tsx";
import { ProfileSection } from "#components/settings/account/profile-section.tsx";
import { AppearanceSection } from "#components/settings/appearance-section.tsx";
import { InstructionsSection } from "#components/settings/instructions-section.tsx";
import { MembersSection } from "#components/settings/members/members-section.tsx";
import { ModelsSection } from "#components/settings/models/models-section.tsx";
import { settingsWords } from "#lib/client/settings-words.ts";

/** All settings in one column; what is dangerous comes last. */
export function SettingsScreen() {
  useEffect(() => {
    // The page scrolls in a box of its own, which the browser does not move for an address with a #.
    const target = location.hash && document.getElementById(location.hash.slice(1));
    if (target) target.scrollIntoView();
  }, []);
  return (
    <>
      <header className="flex h-12 shrink-0 items-center gap-1 border-b border-line px-2 pt-[env(safe-area-inset-top)] md:px-3">
        <OpenSidebarButton />
        <h1 className="px-2 font-medium">{settingsWords.title}</h1>
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto px-4">
        <div className="mx-auto max-w-[40rem] pb-24">
          <ProfileSection />
          <AppearanceSection />
          <ModelsSection />
          <InstructionsSection />
          <ImportSection />
          <KeysSection />
          <LoginsSection />
          <MembersSection />
        </div>
      </div>
    </>
  );
}
