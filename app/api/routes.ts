import * as events from "#app/api/chat/events/route.ts";
import * as invite from "#app/api/chat/invites/[id]/route.ts";
import * as invites from "#app/api/chat/invites/route.ts";
import * as key from "#app/api/chat/keys/[id]/route.ts";
import * as keys from "#app/api/chat/keys/route.ts";
import * as login from "#app/api/chat/logins/[id]/route.ts";
import * as logins from "#app/api/chat/logins/route.ts";
import * as memberResetLink from "#app/api/chat/members/[id]/reset-link/route.ts";
import * as member from "#app/api/chat/members/[id]/route.ts";
import * as members from "#app/api/chat/members/route.ts";
import * as messageContinue from "#app/api/chat/messages/[id]/continue/route.ts";
import * as messageRegenerate from "#app/api/chat/messages/[id]/regenerate/route.ts";
import * as messageRestore from "#app/api/chat/messages/[id]/restore/route.ts";
import * as message from "#app/api/chat/messages/[id]/route.ts";
import * as models from "#app/api/chat/models/route.ts";
import * as password from "#app/api/chat/password/route.ts";
import * as preferences from "#app/api/chat/preferences/route.ts";
import * as profile from "#app/api/chat/profile/route.ts";
import * as provider from "#app/api/chat/providers/[provider]/route.ts";
import * as providerTest from "#app/api/chat/providers/[provider]/test/route.ts";
import * as providers from "#app/api/chat/providers/route.ts";
import * as runStream from "#app/api/chat/runs/[id]/stream/route.ts";
import * as sessionBranch from "#app/api/chat/sessions/[id]/branch/route.ts";
import * as sessionBranchOne from "#app/api/chat/sessions/[id]/branches/[branchId]/route.ts";
import * as sessionBranches from "#app/api/chat/sessions/[id]/branches/route.ts";
import * as sessionClear from "#app/api/chat/sessions/[id]/clear/route.ts";
import * as sessionComparison from "#app/api/chat/sessions/[id]/compare/route.ts";
import * as sessionComparisonSummary from "#app/api/chat/sessions/[id]/compare/summary/route.ts";
import * as sessionDuplicate from "#app/api/chat/sessions/[id]/duplicate/route.ts";
import * as sessionMerge from "#app/api/chat/sessions/[id]/merge/route.ts";
import * as sessionMergeOne from "#app/api/chat/sessions/[id]/merges/[mergeId]/route.ts";
import * as sessionMerges from "#app/api/chat/sessions/[id]/merges/route.ts";
import * as sessionMessages from "#app/api/chat/sessions/[id]/messages/route.ts";
import * as sessionOutline from "#app/api/chat/sessions/[id]/outline/route.ts";
import * as sessionRestore from "#app/api/chat/sessions/[id]/restore/route.ts";
import * as session from "#app/api/chat/sessions/[id]/route.ts";
import * as sessionStream from "#app/api/chat/sessions/[id]/stream/route.ts";
import * as sessions from "#app/api/chat/sessions/route.ts";
import * as health from "#app/api/health/route.ts";
import * as passwordResetConfirm from "#app/api/password-reset/confirm/route.ts";
import * as passwordReset from "#app/api/password-reset/route.ts";
import * as register from "#app/api/register/route.ts";
import type { RouteModule } from "#lib/route.ts";

/** Every documented route, by its path. A test compares this with the route files that exist. */
export const routes: Record<string, RouteModule> = {
  "/api/chat/events": events,
  "/api/chat/invites/[id]": invite,
  "/api/chat/invites": invites,
  "/api/chat/keys/[id]": key,
  "/api/chat/keys": keys,
  "/api/chat/logins/[id]": login,
  "/api/chat/logins": logins,
  "/api/chat/members/[id]/reset-link": memberResetLink,
  "/api/chat/members/[id]": member,
  "/api/chat/members": members,
  "/api/chat/messages/[id]/continue": messageContinue,
  "/api/chat/messages/[id]/regenerate": messageRegenerate,
  "/api/chat/messages/[id]/restore": messageRestore,
  "/api/chat/messages/[id]": message,
  "/api/chat/models": models,
  "/api/chat/password": password,
  "/api/chat/preferences": preferences,
  "/api/chat/profile": profile,
  "/api/chat/providers/[provider]": provider,
  "/api/chat/providers/[provider]/test": providerTest,
  "/api/chat/providers": providers,
  "/api/chat/runs/[id]/stream": runStream,
  "/api/chat/sessions/[id]/branch": sessionBranch,
  "/api/chat/sessions/[id]/branches/[branchId]": sessionBranchOne,
  "/api/chat/sessions/[id]/branches": sessionBranches,
  "/api/chat/sessions/[id]/clear": sessionClear,
  "/api/chat/sessions/[id]/compare/summary": sessionComparisonSummary,
  "/api/chat/sessions/[id]/compare": sessionComparison,
  "/api/chat/sessions/[id]/duplicate": sessionDuplicate,
  "/api/chat/sessions/[id]/merge": sessionMerge,
  "/api/chat/sessions/[id]/merges/[mergeId]": sessionMergeOne,
  "/api/chat/sessions/[id]/merges": sessionMerges,
  "/api/chat/sessions/[id]/messages": sessionMessages,
  "/api/chat/sessions/[id]/outline": sessionOutline,
  "/api/chat/sessions/[id]/restore": sessionRestore,
  "/api/chat/sessions/[id]": session,
  "/api/chat/sessions/[id]/stream": sessionStream,
  "/api/chat/sessions": sessions,
  "/api/health": health,
  "/api/password-reset/confirm": passwordResetConfirm,
  "/api/password-reset": passwordReset,
  "/api/register": register,
};
