import { route } from "#lib/route.ts";
import { health } from "#lib/schemas/health.ts";
import { checkHealth } from "#services/admin/health.ts";

export const GET = route(
  { summary: "Whether this server can do its work; 503 when it cannot", access: "public", response: health },
  async () => {
    const state = await checkHealth();
    return Response.json(state, { status: state.status === "ok" ? 200 : 503 });
  },
);
