import type { RouteCase } from "#tests/security/route-table.ts";

/** What the second parameter of a path names, such as `[branchId]`. */
export type ChildResource = "branch" | "merge" | "compaction";

/** The id of nothing. */
const noId = "019a0000-0000-7000-8000-000000000000";
const sides = { left: noId, right: noId };

/** The routes of branches, comparisons and merges. */
export const treeRoutes: Record<string, RouteCase> = {
  "POST /api/chat/sessions/[id]/branch": { access: "session", id: "session", body: {} },
  "GET /api/chat/sessions/[id]/branches": { access: "session", id: "session", observers: true },
  "GET /api/chat/sessions/[id]/branches/[branchId]": {
    ...{ access: "session", id: "session", child: "branch", observers: true },
  },
  "PATCH /api/chat/sessions/[id]/branches/[branchId]": {
    ...{ access: "session", id: "session", child: "branch", body: { name: "Taken over" } },
  },
  "DELETE /api/chat/sessions/[id]/branches/[branchId]": { access: "session", id: "session", child: "branch" },
  "POST /api/chat/sessions/[id]/clear": { access: "session", id: "session", body: {} },
  "DELETE /api/chat/sessions/[id]/clear": { access: "session", id: "session" },
  "GET /api/chat/sessions/[id]/compare": {
    ...{ access: "session", id: "session", observers: true, query: "?left={id}&right={id}" },
  },
  "POST /api/chat/sessions/[id]/compare/summary": { access: "session", id: "session", body: sides },
  "POST /api/chat/sessions/[id]/duplicate": { access: "session", id: "session", body: {} },
  "POST /api/chat/sessions/[id]/merge": { access: "session", id: "session", body: { sourceBranchId: noId } },
  "GET /api/chat/sessions/[id]/merges": { access: "session", id: "session", observers: true },
  "DELETE /api/chat/sessions/[id]/merges/[mergeId]": { access: "session", id: "session", child: "merge" },
};
