import type { Metadata } from "next";
import { currentUser } from "#app/current-user.ts";
import { TemplatesScreen } from "#components/templates/templates-screen.tsx";

export const metadata: Metadata = { title: "Templates · Parley" };

interface Props {
  searchParams: Promise<{ from?: string | string[] }>;
}

export default async function TemplatesPage({ searchParams }: Props) {
  await currentUser();
  const { from } = await searchParams;
  return <TemplatesScreen fromSession={typeof from === "string" ? from : null} />;
}
