import { request } from "../client.mjs";

/** The bare relay: the floor of any application in the middle. */
export default {
  name: "relay",
  session: async () => ({}),
  prepare: async () => ({}),
  send: (base, _session, _conversation, text) =>
    request(base, {
      method: "POST",
      body: { model: "mock", stream: true, messages: [{ role: "user", content: text }] },
    }),
};
