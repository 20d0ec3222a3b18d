import * as attachment from "#app/api/chat/attachments/[id]/route.ts";
import * as attachmentText from "#app/api/chat/attachments/[id]/text/route.ts";
import * as attachments from "#app/api/chat/attachments/route.ts";
import * as budget from "#app/api/chat/budgets/[id]/route.ts";
import * as budgets from "#app/api/chat/budgets/route.ts";
import * as commands from "#app/api/chat/commands/route.ts";
import * as events from "#app/api/chat/events/route.ts";
import * as exportBulk from "#app/api/chat/export/bulk/route.ts";
import * as exportJobFile from "#app/api/chat/export/jobs/[id]/file/route.ts";
import * as exportJob from "#app/api/chat/export/jobs/[id]/route.ts";
import * as exportJobs from "#app/api/chat/export/jobs/route.ts";
import * as exportSchema from "#app/api/chat/export/schema/route.ts";
import * as filter from "#app/api/chat/filters/[id]/route.ts";
import * as filters from "#app/api/chat/filters/route.ts";
import * as folder from "#app/api/chat/folders/[id]/route.ts";
import * as folders from "#app/api/chat/folders/route.ts";
import * as importCancel from "#app/api/chat/import/[id]/cancel/route.ts";
import * as importItems from "#app/api/chat/import/[id]/items/route.ts";
import * as importJob from "#app/api/chat/import/[id]/route.ts";
import * as importStart from "#app/api/chat/import/[id]/start/route.ts";
import * as imports from "#app/api/chat/import/route.ts";
import * as invite from "#app/api/chat/invites/[id]/route.ts";
import * as invites from "#app/api/chat/invites/route.ts";
import * as key from "#app/api/chat/keys/[id]/route.ts";
import * as keys from "#app/api/chat/keys/route.ts";
import * as login from "#app/api/chat/logins/[id]/route.ts";
import * as logins from "#app/api/chat/logins/route.ts";
import * as memberResetLink from "#app/api/chat/members/[id]/reset-link/route.ts";
import * as member from "#app/api/chat/members/[id]/route.ts";
import * as members from "#app/api/chat/members/route.ts";
import * as messageAnnotations from "#app/api/chat/messages/[id]/annotations/route.ts";
import * as messageContinue from "#app/api/chat/messages/[id]/continue/route.ts";
import * as messageExclude from "#app/api/chat/messages/[id]/exclude/route.ts";
import * as messagePin from "#app/api/chat/messages/[id]/pin/route.ts";
import * as messageReactions from "#app/api/chat/messages/[id]/reactions/route.ts";
import * as messageReferences from "#app/api/chat/messages/[id]/references/route.ts";
import * as messageRegenerate from "#app/api/chat/messages/[id]/regenerate/route.ts";
import * as messageRestore from "#app/api/chat/messages/[id]/restore/route.ts";
import * as message from "#app/api/chat/messages/[id]/route.ts";
import * as messageThreads from "#app/api/chat/messages/[id]/threads/route.ts";
import * as models from "#app/api/chat/models/route.ts";
import * as password from "#app/api/chat/password/route.ts";
import * as people from "#app/api/chat/people/route.ts";
import * as preferences from "#app/api/chat/preferences/route.ts";
import * as price from "#app/api/chat/prices/[id]/route.ts";
import * as prices from "#app/api/chat/prices/route.ts";
import * as profile from "#app/api/chat/profile/route.ts";
import * as prompt from "#app/api/chat/prompts/[id]/route.ts";
import * as prompts from "#app/api/chat/prompts/route.ts";
import * as provider from "#app/api/chat/providers/[provider]/route.ts";
import * as providerTest from "#app/api/chat/providers/[provider]/test/route.ts";
import * as providers from "#app/api/chat/providers/route.ts";
import * as runStream from "#app/api/chat/runs/[id]/stream/route.ts";
import * as search from "#app/api/chat/search/route.ts";
import * as sessionAnnotations from "#app/api/chat/sessions/[id]/annotations/route.ts";
import * as sessionBranch from "#app/api/chat/sessions/[id]/branch/route.ts";
import * as sessionBranchOne from "#app/api/chat/sessions/[id]/branches/[branchId]/route.ts";
import * as sessionBranches from "#app/api/chat/sessions/[id]/branches/route.ts";
import * as sessionClear from "#app/api/chat/sessions/[id]/clear/route.ts";
import * as sessionCommands from "#app/api/chat/sessions/[id]/commands/route.ts";
import * as sessionCompaction from "#app/api/chat/sessions/[id]/compactions/[compactionId]/route.ts";
import * as sessionCompactions from "#app/api/chat/sessions/[id]/compactions/route.ts";
import * as sessionComparison from "#app/api/chat/sessions/[id]/compare/route.ts";
import * as sessionComparisonSummary from "#app/api/chat/sessions/[id]/compare/summary/route.ts";
import * as sessionContext from "#app/api/chat/sessions/[id]/context/route.ts";
import * as sessionDuplicate from "#app/api/chat/sessions/[id]/duplicate/route.ts";
import * as sessionExportPreview from "#app/api/chat/sessions/[id]/export/preview/route.ts";
import * as sessionExport from "#app/api/chat/sessions/[id]/export/route.ts";
import * as sessionMentions from "#app/api/chat/sessions/[id]/mentions/route.ts";
import * as sessionMerge from "#app/api/chat/sessions/[id]/merge/route.ts";
import * as sessionMergeOne from "#app/api/chat/sessions/[id]/merges/[mergeId]/route.ts";
import * as sessionMerges from "#app/api/chat/sessions/[id]/merges/route.ts";
import * as sessionMessages from "#app/api/chat/sessions/[id]/messages/route.ts";
import * as sessionOutline from "#app/api/chat/sessions/[id]/outline/route.ts";
import * as sessionRead from "#app/api/chat/sessions/[id]/read/route.ts";
import * as sessionRestore from "#app/api/chat/sessions/[id]/restore/route.ts";
import * as session from "#app/api/chat/sessions/[id]/route.ts";
import * as sessionShares from "#app/api/chat/sessions/[id]/shares/route.ts";
import * as sessionStream from "#app/api/chat/sessions/[id]/stream/route.ts";
import * as sessionTemplate from "#app/api/chat/sessions/[id]/template/route.ts";
import * as sessionThreads from "#app/api/chat/sessions/[id]/threads/route.ts";
import * as sessionsBulk from "#app/api/chat/sessions/bulk/route.ts";
import * as sessions from "#app/api/chat/sessions/route.ts";
import * as share from "#app/api/chat/shares/[id]/route.ts";
import * as shares from "#app/api/chat/shares/route.ts";
import * as tags from "#app/api/chat/tags/route.ts";
import * as template from "#app/api/chat/templates/[id]/route.ts";
import * as templates from "#app/api/chat/templates/route.ts";
import * as usageBudgets from "#app/api/chat/usage/budgets/route.ts";
import * as usage from "#app/api/chat/usage/route.ts";
import * as health from "#app/api/health/route.ts";
import * as passwordResetConfirm from "#app/api/password-reset/confirm/route.ts";
import * as passwordReset from "#app/api/password-reset/route.ts";
import * as register from "#app/api/register/route.ts";
import * as sharedAttachment from "#app/api/shares/[token]/attachments/[id]/route.ts";
import * as sharedCopy from "#app/api/shares/[token]/copy/route.ts";
import * as sharedUnlock from "#app/api/shares/[token]/unlock/route.ts";
import type { RouteModule } from "#lib/route.ts";

/** Every documented route, by its path. A test compares this with the route files that exist. */
export const routes: Record<string, RouteModule> = {
  "/api/chat/attachments/[id]": attachment,
  "/api/chat/attachments/[id]/text": attachmentText,
  "/api/chat/attachments": attachments,
  "/api/chat/budgets/[id]": budget,
  "/api/chat/budgets": budgets,
  "/api/chat/commands": commands,
  "/api/chat/events": events,
  "/api/chat/export/bulk": exportBulk,
  "/api/chat/export/schema": exportSchema,
  "/api/chat/export/jobs/[id]/file": exportJobFile,
  "/api/chat/export/jobs/[id]": exportJob,
  "/api/chat/export/jobs": exportJobs,
  "/api/chat/filters/[id]": filter,
  "/api/chat/filters": filters,
  "/api/chat/folders/[id]": folder,
  "/api/chat/folders": folders,
  "/api/chat/import/[id]/cancel": importCancel,
  "/api/chat/import/[id]/items": importItems,
  "/api/chat/import/[id]/start": importStart,
  "/api/chat/import/[id]": importJob,
  "/api/chat/import": imports,
  "/api/chat/invites/[id]": invite,
  "/api/chat/invites": invites,
  "/api/chat/keys/[id]": key,
  "/api/chat/keys": keys,
  "/api/chat/logins/[id]": login,
  "/api/chat/logins": logins,
  "/api/chat/members/[id]/reset-link": memberResetLink,
  "/api/chat/members/[id]": member,
  "/api/chat/members": members,
  "/api/chat/messages/[id]/annotations": messageAnnotations,
  "/api/chat/messages/[id]/reactions": messageReactions,
  "/api/chat/messages/[id]/references": messageReferences,
  "/api/chat/messages/[id]/threads": messageThreads,
  "/api/chat/messages/[id]/continue": messageContinue,
  "/api/chat/messages/[id]/exclude": messageExclude,
  "/api/chat/messages/[id]/pin": messagePin,
  "/api/chat/messages/[id]/regenerate": messageRegenerate,
  "/api/chat/messages/[id]/restore": messageRestore,
  "/api/chat/messages/[id]": message,
  "/api/chat/models": models,
  "/api/chat/password": password,
  "/api/chat/people": people,
  "/api/chat/preferences": preferences,
  "/api/chat/prices/[id]": price,
  "/api/chat/prices": prices,
  "/api/chat/profile": profile,
  "/api/chat/prompts/[id]": prompt,
  "/api/chat/prompts": prompts,
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
  "/api/chat/sessions/[id]/export": sessionExport,
  "/api/chat/sessions/[id]/export/preview": sessionExportPreview,
  "/api/chat/sessions/[id]/compactions/[compactionId]": sessionCompaction,
  "/api/chat/sessions/[id]/compactions": sessionCompactions,
  "/api/chat/sessions/[id]/context": sessionContext,
  "/api/chat/sessions/[id]/annotations": sessionAnnotations,
  "/api/chat/sessions/[id]/mentions": sessionMentions,
  "/api/chat/sessions/[id]/shares": sessionShares,
  "/api/chat/sessions/[id]/threads": sessionThreads,
  "/api/chat/search": search,
  "/api/chat/sessions/[id]/commands": sessionCommands,
  "/api/chat/sessions/[id]/messages": sessionMessages,
  "/api/chat/sessions/[id]/outline": sessionOutline,
  "/api/chat/sessions/[id]/read": sessionRead,
  "/api/chat/sessions/[id]/restore": sessionRestore,
  "/api/chat/sessions/[id]": session,
  "/api/chat/sessions/[id]/stream": sessionStream,
  "/api/chat/sessions/bulk": sessionsBulk,
  "/api/chat/sessions": sessions,
  "/api/chat/usage/budgets": usageBudgets,
  "/api/chat/usage": usage,
  "/api/chat/shares/[id]": share,
  "/api/chat/shares": shares,
  "/api/chat/tags": tags,
  "/api/chat/sessions/[id]/template": sessionTemplate,
  "/api/chat/templates/[id]": template,
  "/api/chat/templates": templates,
  "/api/health": health,
  "/api/password-reset/confirm": passwordResetConfirm,
  "/api/password-reset": passwordReset,
  "/api/register": register,
  "/api/shares/[token]/attachments/[id]": sharedAttachment,
  "/api/shares/[token]/copy": sharedCopy,
  "/api/shares/[token]/unlock": sharedUnlock,
};
