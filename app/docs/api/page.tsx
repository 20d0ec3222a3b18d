import type { Metadata } from "next";
import { headers } from "next/headers";
import { routes } from "#app/api/routes.ts";
import { Reference } from "#components/docs/reference.tsx";
import { ownOrigin } from "#lib/auth/origin.ts";
import { openApiDocument } from "#lib/openapi.ts";

export const metadata: Metadata = { title: "API · Parley" };

export default async function ApiReferencePage() {
  return <Reference document={openApiDocument(routes, ownOrigin(await headers()))} />;
}
