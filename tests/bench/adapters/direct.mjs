import { request } from "../client.mjs";

/** The model itself: what nobody in the middle can beat. */
export default {
  name: "direct",
  session: async () => ({}),
  prepare: async () => ({}),
  send: (base, _session, _conversation, text) =>
    request(`${base}/v1/chat/completions`, {
      method: "POST",
      body: { model: "mock", stream: true, messages: [{ role: "user", content: text }] },
    }),
};
