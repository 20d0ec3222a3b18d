import { checkHealth } from "#services/admin/health.ts";

export const dynamic = "force-dynamic";

/** For load balancers: 200 while this node can serve, 503 while it cannot. */
export async function GET() {
  const health = await checkHealth();
  return Response.json(health, {
    status: health.status === "ok" ? 200 : 503,
    headers: { "cache-control": "no-store" },
  });
}
