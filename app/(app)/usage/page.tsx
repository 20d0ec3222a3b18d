import type { Metadata } from "next";
import { currentUser } from "#app/current-user.ts";
import { UsageScreen } from "#components/usage/usage-screen.tsx";

export const metadata: Metadata = { title: "Usage · Parley" };

export default async function UsagePage() {
  await currentUser();
  return <UsageScreen />;
}
