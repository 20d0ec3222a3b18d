// Every method of every route, and who may call it. The tests beside this fail for one that is missing here.
import { type ChildResource, treeRoutes } from "#tests/security/tree-routes.ts";

/** What `[id]` in a path names. */
export type Resource =
  | "attachment"
  | "session"
  | "question"
  | "answer"
  | "run"
  | "share"
  | "key"
  | "login"
  | "invite"
  | "member"
  | "provider"
  | "price"
  | "budget"
  | "folder"
  | "filter"
  | "template"
  | "prompt"
  | "exportJob"
  | "import";

export interface RouteCase {
  /**
   * public: everybody. self: everybody signed in, for what is theirs. session: participants of the session; `observers`
   * says whether those who only read may. own: one person alone. admin: owners and admins of the org.
   */
  access: "public" | "self" | "session" | "own" | "admin";
  id?: Resource;
  /** What the second parameter of the path names. */
  child?: ChildResource;
  observers?: boolean;
  /** A valid query, with its question mark, for routes that need one; `{id}` stands for what `[id]` names. */
  query?: string;
  /** A valid body, so that nothing but the caller is a reason to refuse. */
  body?: object;
}

/** The id of nothing. */
const someId = "019a0000-0000-7000-8000-000000000000";

export const routeTable: Record<string, RouteCase> = {
  ...treeRoutes,

  "GET /api/auth/[...nextauth]": { access: "public" },
  "POST /api/auth/[...nextauth]": { access: "public" },
  "GET /api/health": { access: "public" },
  "GET /api/openapi.json": { access: "public" },
  "GET /api/chat/export/schema": { access: "public" },
  "POST /api/register": { access: "public", body: { name: "A", email: "a@example.com", password: "x" } },
  "POST /api/password-reset": { access: "public", body: { email: "nobody@example.com" } },
  "POST /api/password-reset/confirm": { access: "public", body: { token: "x", password: "long enough words" } },

  "GET /api/chat/events": { access: "self" },
  "GET /api/chat/models": { access: "self" },
  "GET /api/chat/preferences": { access: "self" },
  "PUT /api/chat/preferences": { access: "self", body: { theme: "dark" } },
  "GET /api/chat/profile": { access: "self" },
  "PUT /api/chat/profile": { access: "self", body: { name: "Changed" } },
  "PUT /api/chat/password": { access: "self", body: { current: "x", password: "long enough words" } },
  "GET /api/chat/sessions": { access: "self" },
  "POST /api/chat/sessions": { access: "self", body: {} },
  "POST /api/chat/export/bulk": { access: "self", body: { sessionIds: ["0198c5a0-7b5e-7cc1-9d5e-0a4b2f3c4d5e"] } },
  "GET /api/chat/export/jobs": { access: "self" },
  "POST /api/chat/export/jobs": { access: "self", body: { sessionIds: ["0198c5a0-7b5e-7cc1-9d5e-0a4b2f3c4d5e"] } },
  "GET /api/chat/export/jobs/[id]": { access: "own", id: "exportJob" },
  "GET /api/chat/export/jobs/[id]/file": { access: "own", id: "exportJob" },
  "DELETE /api/chat/export/jobs/[id]": { access: "own", id: "exportJob" },
  "GET /api/chat/import": { access: "self" },
  "POST /api/chat/import": { access: "self" },
  "GET /api/chat/import/[id]": { access: "own", id: "import" },
  "DELETE /api/chat/import/[id]": { access: "own", id: "import" },
  "GET /api/chat/import/[id]/items": { access: "own", id: "import" },
  "POST /api/chat/import/[id]/start": { access: "own", id: "import", body: {} },
  "POST /api/chat/import/[id]/cancel": { access: "own", id: "import" },
  "POST /api/chat/sessions/bulk": {
    ...{ access: "self" },
    body: { ids: ["00000000-0000-4000-8000-000000000000"], action: "delete" },
  },
  "GET /api/chat/folders": { access: "self" },
  "POST /api/chat/folders": { access: "self", body: { name: "New" } },
  "GET /api/chat/filters": { access: "self" },
  "POST /api/chat/filters": { access: "self", body: { name: "New", filter: { tag: "travel" } } },
  "GET /api/chat/people": { access: "self" },
  "GET /api/chat/tags": { access: "self" },
  "GET /api/chat/search": { access: "self" },
  "GET /api/chat/keys": { access: "self" },
  "POST /api/chat/keys": { access: "self", body: { name: "New" } },
  "GET /api/chat/logins": { access: "self" },
  "DELETE /api/chat/logins": { access: "self" },

  "GET /api/chat/usage": { access: "self" },
  "GET /api/chat/usage/budgets": { access: "self" },
  "POST /api/chat/attachments": { access: "self" },
  "GET /api/chat/attachments/[id]": { access: "session", id: "attachment", observers: true },
  "GET /api/chat/attachments/[id]/text": { access: "session", id: "attachment", observers: true },
  "DELETE /api/chat/attachments/[id]": { access: "own", id: "attachment" },
  "GET /api/chat/commands": { access: "self" },
  "GET /api/chat/templates": { access: "self" },
  "POST /api/chat/templates": { access: "self", body: { name: "New" } },
  "GET /api/chat/prompts": { access: "self" },
  "POST /api/chat/prompts": { access: "self", body: { command: "new", title: "New", content: "New" } },

  "GET /api/chat/sessions/[id]": { access: "session", id: "session", observers: true },
  "PUT /api/chat/sessions/[id]": { access: "session", id: "session", body: { name: "Taken over" } },
  "DELETE /api/chat/sessions/[id]": { access: "session", id: "session" },
  "POST /api/chat/sessions/[id]/read": { access: "session", id: "session", observers: true, body: {} },
  "POST /api/chat/sessions/[id]/restore": { access: "session", id: "session" },
  "GET /api/chat/sessions/[id]/outline": { access: "session", id: "session", observers: true },
  "GET /api/chat/sessions/[id]/messages": { access: "session", id: "session", observers: true },
  "POST /api/chat/sessions/[id]/messages": {
    ...{ access: "session", id: "session" },
    body: { content: "Written by somebody else", respond: false },
  },
  "POST /api/chat/sessions/[id]/export": { access: "session", id: "session", body: { format: "markdown" } },
  "POST /api/chat/sessions/[id]/export/preview": { access: "session", id: "session", body: { format: "html" } },
  "GET /api/chat/sessions/[id]/context": { access: "session", id: "session", observers: true },
  "GET /api/chat/sessions/[id]/compactions": { access: "session", id: "session", observers: true },
  "POST /api/chat/sessions/[id]/compactions": { access: "session", id: "session", body: {} },
  "DELETE /api/chat/sessions/[id]/compactions/[compactionId]": {
    ...{ access: "session", id: "session", child: "compaction" },
  },
  "GET /api/chat/sessions/[id]/stream": { access: "session", id: "session", observers: true },
  "DELETE /api/chat/sessions/[id]/stream": { access: "session", id: "session" },
  "GET /api/chat/runs/[id]/stream": { access: "session", id: "run", observers: true },
  "DELETE /api/chat/runs/[id]/stream": { access: "session", id: "run" },
  "GET /api/chat/messages/[id]": { access: "session", id: "question", observers: true },
  "PUT /api/chat/messages/[id]": { access: "session", id: "question", body: { content: "Changed" } },
  "DELETE /api/chat/messages/[id]": { access: "session", id: "question" },
  "POST /api/chat/messages/[id]/restore": { access: "session", id: "question" },
  "POST /api/chat/messages/[id]/pin": { access: "session", id: "question" },
  "DELETE /api/chat/messages/[id]/pin": { access: "session", id: "question" },
  "POST /api/chat/messages/[id]/exclude": { access: "session", id: "question" },
  "DELETE /api/chat/messages/[id]/exclude": { access: "session", id: "question" },
  "POST /api/chat/messages/[id]/regenerate": { access: "session", id: "answer", body: {} },
  "POST /api/chat/messages/[id]/continue": { access: "session", id: "answer", body: {} },
  "POST /api/chat/messages/[id]/reactions": { access: "session", id: "question", body: { emoji: "👍" } },
  "DELETE /api/chat/messages/[id]/reactions": { access: "session", id: "question", body: { emoji: "👍" } },
  "POST /api/chat/messages/[id]/annotations": { access: "session", id: "question", body: { body: "A note" } },
  "PATCH /api/chat/messages/[id]/annotations": { access: "session", id: "question", body: { id: someId } },
  "DELETE /api/chat/messages/[id]/annotations": { access: "session", id: "question", body: { id: someId } },
  "GET /api/chat/messages/[id]/references": { access: "session", id: "question", observers: true },
  "POST /api/chat/messages/[id]/references": {
    ...{ access: "session", id: "question" },
    body: { type: "external", url: "https://example.com" },
  },
  "DELETE /api/chat/messages/[id]/references": { access: "session", id: "question", body: { id: someId } },
  "POST /api/chat/messages/[id]/threads": {
    ...{ access: "session", id: "question" },
    body: { content: "Aside", respond: false },
  },
  "PATCH /api/chat/messages/[id]/threads": {
    ...{ access: "session", id: "question" },
    body: { branchId: someId, status: "resolved" },
  },
  "GET /api/chat/sessions/[id]/annotations": { access: "session", id: "session", observers: true },
  "GET /api/chat/sessions/[id]/mentions": { access: "session", id: "session", observers: true },
  "GET /api/chat/sessions/[id]/threads": { access: "session", id: "session", observers: true },
  "GET /api/chat/sessions/[id]/shares": { access: "session", id: "session" },
  "GET /api/chat/shares": { access: "self" },
  "POST /api/chat/shares": { access: "self", body: { sessionId: someId } },
  "GET /api/chat/shares/[id]": { access: "session", id: "share" },
  "PATCH /api/chat/shares/[id]": { access: "session", id: "share", body: { title: "Taken over" } },
  "DELETE /api/chat/shares/[id]": { access: "session", id: "share" },
  "GET /api/shares/[token]/attachments/[id]": { access: "public" },
  "POST /api/shares/[token]/copy": { access: "self", body: {} },
  "POST /api/shares/[token]/unlock": { access: "public", body: { password: "x" } },

  "POST /api/chat/sessions/[id]/commands": { access: "session", id: "session", body: { text: "/title Taken over" } },
  "GET /api/chat/sessions/[id]/template": { access: "session", id: "session", observers: true },

  "GET /api/chat/templates/[id]": { access: "own", id: "template" },
  "PUT /api/chat/templates/[id]": { access: "own", id: "template", body: { name: "Changed" } },
  "DELETE /api/chat/templates/[id]": { access: "own", id: "template" },
  "GET /api/chat/prompts/[id]": { access: "own", id: "prompt" },
  "PUT /api/chat/prompts/[id]": { access: "own", id: "prompt", body: { title: "Changed" } },
  "DELETE /api/chat/prompts/[id]": { access: "own", id: "prompt" },
  "DELETE /api/chat/keys/[id]": { access: "own", id: "key" },
  "PATCH /api/chat/folders/[id]": { access: "own", id: "folder", body: { name: "Taken over" } },
  "DELETE /api/chat/folders/[id]": { access: "own", id: "folder" },
  "PATCH /api/chat/filters/[id]": { access: "own", id: "filter", body: { name: "Taken over" } },
  "DELETE /api/chat/filters/[id]": { access: "own", id: "filter" },
  "DELETE /api/chat/logins/[id]": { access: "own", id: "login" },

  "GET /api/chat/invites": { access: "admin" },
  "POST /api/chat/invites": { access: "admin", body: {} },
  "DELETE /api/chat/invites/[id]": { access: "admin", id: "invite" },
  "GET /api/chat/members": { access: "admin" },
  "PATCH /api/chat/members/[id]": { access: "admin", id: "member", body: { role: "owner" } },
  "DELETE /api/chat/members/[id]": { access: "admin", id: "member" },
  "POST /api/chat/members/[id]/reset-link": { access: "admin", id: "member" },
  "GET /api/chat/prices": { access: "admin" },
  "POST /api/chat/prices": { access: "admin", body: { model: "compatible:other", inputPrice: 1, outputPrice: 2 } },
  "DELETE /api/chat/prices/[id]": { access: "admin", id: "price" },
  "GET /api/chat/budgets": { access: "admin" },
  "POST /api/chat/budgets": { access: "admin", body: { scope: "everyone", period: "day", hardTokens: 1 } },
  "PATCH /api/chat/budgets/[id]": { access: "admin", id: "budget", body: { hardTokens: 1 } },
  "DELETE /api/chat/budgets/[id]": { access: "admin", id: "budget" },
  "GET /api/chat/providers": { access: "admin" },
  "PUT /api/chat/providers/[provider]": { access: "admin", id: "provider", body: { apiKey: "sk-other" } },
  "POST /api/chat/providers/[provider]/test": { access: "admin", id: "provider" },
};

/** Every page: whether it shows something to people who are not signed in. */
export const pageTable: Record<string, "public" | "signed in"> = {
  "/": "signed in",
  "/login": "public",
  "/register": "public",
  "/reset": "public",
  "/reset/[token]": "public",
  "/invite/[token]": "public",
  "/docs/api": "public",
  "/s/[share]": "public",
  "/chat": "signed in",
  "/chat/[id]": "signed in",
  "/search": "signed in",
  "/chat/[id]/compare": "signed in",
  "/settings": "signed in",
  "/usage": "signed in",
  "/templates": "signed in",
};
