import { randomInt, randomUUID } from "node:crypto";
import { type BrowserContext, test as base, expect, type Page } from "@playwright/test";
import { startServer, type TestServer } from "#tests/support/server.ts";
import { startUpstream, type Upstream } from "#tests/support/upstream.ts";

interface Product {
  server: TestServer;
  upstream: Upstream;
}

/** Browser tests of the chat: the running product with an upstream that follows directives, and a page of a new person. */
export const test = base.extend<object, { product: Product }>({
  product: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a function needs from this pattern.
    async ({}, use) => {
      const upstream = await startUpstream();
      const server = await startServer({ env: upstreamEnvironment(upstream) });
      await use({ server, upstream });
      await server.remove();
      await upstream.stop();
    },
    { scope: "worker", timeout: 300_000 },
  ],
  baseURL: async ({ product }, use) => use(product.server.url),
  context: async ({ context, product }, use) => {
    await signUp(context, product.server.url);
    await use(context);
  },
});

/** The settings with which the product finds the upstream, and lets every test have an account and an address of its own. */
export function upstreamEnvironment(upstream: Upstream): Record<string, string> {
  return {
    OPENAI_BASE_URL: `${upstream.url}/v1`,
    OPENAI_API_KEY: "test-key",
    PARLEY_REGISTRATION: "open",
    PARLEY_TRUSTED_PROXIES: "1",
  };
}

/** Makes an account and signs the browser in, past the forms that have tests of their own. */
export async function signUp(context: BrowserContext, url: string): Promise<void> {
  const account = { email: `${randomUUID()}@example.com`, password: "correct horse battery" };
  // Registrations are limited for each address, and all tests come from one.
  const headers = { origin: url, "x-forwarded-for": `192.0.2.${randomInt(256)}` };
  const created = await context.request.post(`${url}/api/register`, {
    data: { name: "Ada Byron", ...account },
    headers,
  });
  expect(created.status()).toBe(201);
  const { csrfToken } = await (await context.request.get(`${url}/api/auth/csrf`)).json();
  const form = { csrfToken, ...account, json: "true", callbackUrl: `${url}/chat` };
  const signedIn = await context.request.post(`${url}/api/auth/callback/credentials`, { form, headers });
  expect(signedIn.status()).toBe(200);
}

/** Makes chats with a first message, "Words in" and their name, and returns their ids. */
export async function makeChats(context: BrowserContext, url: string, names: readonly string[]): Promise<string[]> {
  const ids: string[] = [];
  const headers = { origin: url };
  for (const name of names) {
    const created = await context.request.post(`${url}/api/chat/sessions`, { data: { name }, headers });
    const { id } = await created.json();
    const data = { content: `Words in ${name}`, respond: false };
    await context.request.post(`${url}/api/chat/sessions/${id}/messages`, { data, headers });
    ids.push(id);
  }
  return ids;
}

/** Opens the screen that starts a chat, and waits until it listens. */
export async function openStart(page: Page): Promise<void> {
  await page.goto("/chat");
  await expect(composer(page)).toBeFocused();
}

/** Sends what a person would: types it and presses Enter. Where that starts a chat, waits until the chat is in view. */
export async function send(page: Page, text: string): Promise<void> {
  const starts = new URL(page.url()).pathname === "/chat" && !text.startsWith("/");
  await composer(page).fill(text);
  await composer(page).press("Enter");
  if (!starts) return;
  await expect(page).toHaveURL(/\/chat\/[0-9a-f-]{36}$/);
  await expect(messages(page).first()).toBeVisible();
}

/** Starts a chat with a first message, and waits until its answer is complete. */
export async function startChat(page: Page, text = "Hello [[upstream n=5 gap=0]]"): Promise<void> {
  await page.goto("/chat");
  await send(page, text);
  await expect(answers(page).last()).toContainText("word4");
  await untilIdle(page);
}

/** Waits until no answer is being written. */
export async function untilIdle(page: Page): Promise<void> {
  await expect(page.locator('form[data-idle="true"]')).toBeVisible({ timeout: 30_000 });
}

/** Waits until the page listens: times are shown in the reader's zone, which only the browser knows. */
export async function untilAlive(page: Page): Promise<void> {
  await expect(page.locator("time").first()).not.toBeEmpty();
}

export function composer(page: Page) {
  return page.getByTestId("composer");
}

export function messages(page: Page) {
  return page.getByTestId("message");
}

export function answers(page: Page) {
  return page.locator('[data-testid="message"][data-role="assistant"]');
}

export { expect } from "@playwright/test";
