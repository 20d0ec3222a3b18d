import type { Metadata } from "next";
import { currentUser } from "#app/current-user.ts";
import { SettingsScreen } from "#components/settings/settings-screen.tsx";

export const metadata: Metadata = { title: "Settings · Parley" };

export default async function SettingsPage() {
  await currentUser();
  return <SettingsScreen />;
}
