// Every method of every route, and who may call it. The tests beside this fail for one that is missing here.
import { type ChildResource, treeRoutes } from "#tests/security/tree-routes.ts";

/** What `[id]` in a path names. */
export type Resource = "session" | "question" | "answer" | "run" | "key" | "login" | "invite" | "member" | "provider";

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

export const routeTable: Record<string, RouteCase> = {
  ...treeRoutes,

  "GET /api/auth/[...nextauth]": { access: "public" },
  "POST /api/auth/[...nextauth]": { access: "public" },
  "GET /api/health": { access: "public" },
  "GET /api/openapi.json": { access: "public" },
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
  "GET /api/chat/keys": { access: "self" },
  "POST /api/chat/keys": { access: "self", body: { name: "New" } },
  "GET /api/chat/logins": { access: "self" },
  "DELETE /api/chat/logins": { access: "self" },

  "GET /api/chat/sessions/[id]": { access: "session", id: "session", observers: true },
  "PUT /api/chat/sessions/[id]": { access: "session", id: "session", body: { name: "Taken over" } },
  "DELETE /api/chat/sessions/[id]": { access: "session", id: "session" },
  "POST /api/chat/sessions/[id]/restore": { access: "session", id: "session" },
  "GET /api/chat/sessions/[id]/outline": { access: "session", id: "session", observers: true },
  "GET /api/chat/sessions/[id]/messages": { access: "session", id: "session", observers: true },
  "POST /api/chat/sessions/[id]/messages": {
    ...{ access: "session", id: "session" },
    body: { content: "Written by somebody else", respond: false },
  },
  "GET /api/chat/sessions/[id]/stream": { access: "session", id: "session", observers: true },
  "DELETE /api/chat/sessions/[id]/stream": { access: "session", id: "session" },
  "GET /api/chat/runs/[id]/stream": { access: "session", id: "run", observers: true },
  "DELETE /api/chat/runs/[id]/stream": { access: "session", id: "run" },
  "GET /api/chat/messages/[id]": { access: "session", id: "question", observers: true },
  "PUT /api/chat/messages/[id]": { access: "session", id: "question", body: { content: "Changed" } },
  "DELETE /api/chat/messages/[id]": { access: "session", id: "question" },
  "POST /api/chat/messages/[id]/restore": { access: "session", id: "question" },
  "POST /api/chat/messages/[id]/regenerate": { access: "session", id: "answer", body: {} },
  "POST /api/chat/messages/[id]/continue": { access: "session", id: "answer", body: {} },

  "DELETE /api/chat/keys/[id]": { access: "own", id: "key" },
  "DELETE /api/chat/logins/[id]": { access: "own", id: "login" },

  "GET /api/chat/invites": { access: "admin" },
  "POST /api/chat/invites": { access: "admin", body: {} },
  "DELETE /api/chat/invites/[id]": { access: "admin", id: "invite" },
  "GET /api/chat/members": { access: "admin" },
  "PATCH /api/chat/members/[id]": { access: "admin", id: "member", body: { role: "owner" } },
  "DELETE /api/chat/members/[id]": { access: "admin", id: "member" },
  "POST /api/chat/members/[id]/reset-link": { access: "admin", id: "member" },
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
  "/chat": "signed in",
  "/chat/[id]": "signed in",
  "/chat/[id]/compare": "signed in",
  "/settings": "signed in",
};
