import type { Metadata } from "next";
import { currentUser } from "#app/current-user.ts";
import { SearchScreen } from "#components/search/search-screen.tsx";

export const metadata: Metadata = { title: "Search · Parley" };

interface Props {
  searchParams: Promise<{ q?: string | string[] }>;
}

export default async function SearchPage({ searchParams }: Props) {
  await currentUser();
  const { q } = await searchParams;
  return <SearchScreen asked={{ query: typeof q === "string" ? q : "" }} />;
}
