import * as events from "#app/api/chat/events/route.ts";
import * as messageContinue from "#app/api/chat/messages/[id]/continue/route.ts";
import * as messageRegenerate from "#app/api/chat/messages/[id]/regenerate/route.ts";
import * as messageRestore from "#app/api/chat/messages/[id]/restore/route.ts";
import * as message from "#app/api/chat/messages/[id]/route.ts";
import * as models from "#app/api/chat/models/route.ts";
import * as provider from "#app/api/chat/providers/[provider]/route.ts";
import * as providerTest from "#app/api/chat/providers/[provider]/test/route.ts";
import * as providers from "#app/api/chat/providers/route.ts";
import * as runStream from "#app/api/chat/runs/[id]/stream/route.ts";
import * as sessionMessages from "#app/api/chat/sessions/[id]/messages/route.ts";
import * as sessionRestore from "#app/api/chat/sessions/[id]/restore/route.ts";
import * as session from "#app/api/chat/sessions/[id]/route.ts";
import * as sessionStream from "#app/api/chat/sessions/[id]/stream/route.ts";
import * as sessions from "#app/api/chat/sessions/route.ts";
import type { RouteModule } from "#lib/route.ts";

/** Every documented route, by its path. A test compares this with the route files that exist. */
export const routes: Record<string, RouteModule> = {
  "/api/chat/sessions": sessions,
  "/api/chat/sessions/[id]": session,
  "/api/chat/sessions/[id]/restore": sessionRestore,
  "/api/chat/sessions/[id]/messages": sessionMessages,
  "/api/chat/sessions/[id]/stream": sessionStream,
  "/api/chat/runs/[id]/stream": runStream,
  "/api/chat/messages/[id]": message,
  "/api/chat/messages/[id]/regenerate": messageRegenerate,
  "/api/chat/messages/[id]/continue": messageContinue,
  "/api/chat/messages/[id]/restore": messageRestore,
  "/api/chat/models": models,
  "/api/chat/providers": providers,
  "/api/chat/providers/[provider]": provider,
  "/api/chat/providers/[provider]/test": providerTest,
  "/api/chat/events": events,
};
