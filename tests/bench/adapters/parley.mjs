import { randomUUID } from "node:crypto";
import { request, requestText } from "../client.mjs";

const json = { "content-type": "application/json" };

/** Parley as its own page uses it: signed in by cookie, messages sent with an id, answers streamed. */
export default {
  name: "parley",

  /** Registers a person and signs in. Another person than the first needs PARLEY_REGISTRATION=open. */
  async session(base) {
    const email = `${randomUUID()}@example.com`;
    const password = "violet harbour 57";
    const register = { name: "Bench", email, password };
    await expectStatus(
      201,
      requestText(`${base}/api/register`, { method: "POST", headers: { origin: base }, body: register }),
    );
    const csrf = await requestText(`${base}/api/auth/csrf`);
    const form = { email, password, csrfToken: JSON.parse(csrf.text).csrfToken, json: "true" };
    const signedIn = await expectStatus(
      200,
      requestText(`${base}/api/auth/callback/credentials`, {
        method: "POST",
        headers: { origin: base, cookie: cookies(csrf), "content-type": "application/x-www-form-urlencoded" },
        body: new URLSearchParams(form).toString(),
      }),
    );
    return { email, password, cookie: cookies(signedIn) };
  },

  /** A named session to send into; with kind "existing" it holds a message already. */
  async prepare(base, session, kind) {
    const body = { name: "Bench", model: "openai:mock" };
    const created = await expectStatus(201, post(base, session, "/api/chat/sessions", body));
    const { id } = JSON.parse(created.text);
    const first = { content: "Earlier words", respond: false };
    if (kind === "existing") await expectStatus(202, post(base, session, `/api/chat/sessions/${id}/messages`, first));
    return { id };
  },

  send: (base, { cookie }, { id }, text) =>
    request(`${base}/api/chat/sessions/${id}/messages`, {
      method: "POST",
      headers: { cookie, origin: base, accept: "text/event-stream" },
      body: { id: randomUUID(), content: text },
    }),

  urls: {
    sessions: (base) => `${base}/api/chat/sessions`,
    home: (base) => `${base}/chat`,
    chatPage: (base, _session, { chat }) => `${base}/chat/${chat}`,
  },

  browser: {
    home: (base) => `${base}/chat`,
    conversation: (base, id) => `${base}/chat/${id}`,
    input: "[data-testid=composer]",
    send: "[data-testid=send]",
    message: "[data-testid=message]",
    idle: "form[data-idle=true]",
  },
};

function post(base, { cookie }, path, body) {
  return requestText(`${base}${path}`, { method: "POST", headers: { ...json, cookie, origin: base }, body });
}

async function expectStatus(status, answer) {
  const { status: got, text, headers } = await answer;
  if (got !== status) throw new Error(`${got} instead of ${status}: ${text.slice(0, 200)}`);
  return { text, headers };
}

function cookies({ headers }) {
  return (headers["set-cookie"] ?? []).map((cookie) => cookie.split(";", 1)[0]).join("; ");
}
