import type { Metadata } from "next";
import { currentUser } from "#app/current-user.ts";
import { SearchScreen } from "#components/search/search-screen.tsx";

export const metadata: Metadata = { title: "Search · Parley" };

export default async function SearchPage() {
  await currentUser();
  return <SearchScreen />;
}
