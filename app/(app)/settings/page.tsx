import type { Metadata } from "next";
import { requireActor } from "#app/(app)/actor.ts";
import { SettingsScreen } from "#components/settings/settings-screen.tsx";

export const metadata: Metadata = { title: "Settings" };

export default async function SettingsPage() {
  await requireActor("/settings");
  return <SettingsScreen />;
}
