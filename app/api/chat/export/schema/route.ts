import { z } from "zod";
import { route } from "#lib/route.ts";
import { parleySession } from "#lib/schemas/parley-session.ts";

export const GET = route(
  {
    summary: "The JSON Schema of exported sessions",
    description:
      "What a session is when it is exported as JSON. Version 1 may gain fields; what a reader of them would misunderstand raises the version.",
    access: "public",
    response: z.record(z.string(), z.unknown()),
  },
  async () => z.toJSONSchema(parleySession, { io: "output", unrepresentable: "any" }),
);
