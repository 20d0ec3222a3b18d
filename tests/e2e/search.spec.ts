import type { Page } from "@playwright/test";
import { readLock } from "#services/start/lock.mjs";
import { seedSession } from "#tests/bench/seed.mjs";
import { expectAccessible } from "#tests/e2e/accessible.ts";
import { expect, messages, startChat, test } from "#tests/e2e/chat-fixtures.ts";

const results = (page: Page) => page.getByRole("region", { name: "Results" });
const field = (page: Page) => page.getByRole("searchbox", { name: "Search chats, messages, notes and files" });

test("a word is found in the palette by keyboard alone, and Enter lands on its message", async ({ page }) => {
  await startChat(page, "Who keeps the lighthouse at night? [[upstream n=5 gap=0]]");
  const chat = page.url();
  await page.goto("/chat");
  await page.keyboard.press("ControlOrMeta+k");
  await page.getByPlaceholder("Search chats").fill("keeps lighth");
  const found = page.getByRole("option", { name: "Who keeps the lighthouse" });
  await expect(found.locator("mark").first()).toHaveText("keeps");
  await expect(found).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(chat);
  await expect(messages(page).first()).toContainText("lighthouse");
});

test("a query that the palette hands over is looked for on the search page that is open", async ({ page }) => {
  await startChat(page, "Walrus and heron met at the pier.");
  await page.goto("/search?q=walrus");
  await expect(results(page).locator("mark").first()).toHaveText("Walrus");
  for (const query of ["heron", "pier", "heron"]) {
    await page.keyboard.press("ControlOrMeta+k");
    await page.getByPlaceholder("Search chats").fill(query);
    await page.getByRole("option", { name: `All results for “${query}”` }).click();
    await expect(field(page)).toHaveValue(query);
    await field(page).fill("walrus");
  }
});

test("commands are still found by their words", async ({ page }) => {
  await startChat(page);
  await page.keyboard.press("ControlOrMeta+k");
  await page.getByPlaceholder("Search chats").fill("shortcuts");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
});

test("the page finds words, words with a slip, and Chinese; arrows walk, Enter opens, and the search is remembered", async ({
  page,
}) => {
  await startChat(page, "The umbrella stands in 東京タワー beside `code` [[upstream n=5 gap=0]]");
  const chat = page.url();
  await page.getByRole("link", { name: "Search" }).first().click();
  await expect(field(page)).toBeFocused();
  await expect(page.getByText("What you can write")).toBeVisible();

  await field(page).fill("東京タワー");
  await expect(results(page).locator("mark").first()).toHaveText("東京タワー");
  await expect(page).toHaveURL(/\/search\?q=/);

  // The words of new messages are taken up in the background.
  await expect
    .poll(async () => (await (await page.request.get("/api/chat/search?q=umbrelal")).json()).corrected, {
      timeout: 40_000,
    })
    .toBe("umbrella");
  await field(page).fill("umbrelal");
  await expect(page.getByText("These are the results for “umbrella”.")).toBeVisible();

  await field(page).fill("umbrella zebra");
  await expect(page.getByText("Nothing was found for “umbrella zebra”.")).toBeVisible();
  await field(page).fill("umbrella from:nobody");
  await expect(page.getByText("Nothing was found for")).toBeVisible();
  await page.getByRole("button", { name: "Remove from:nobody" }).click();
  await expect(results(page).locator("mark").first()).toHaveText("umbrella");
  let asked = 0;
  page.on("request", (request) => {
    if (request.url().includes("nonsense") && request.url().includes("/api/")) asked += 1;
  });
  await field(page).fill("umbrella has:nonsense");
  await expect(page.getByRole("main").getByRole("alert")).toContainText("has: takes attachment");
  await page.waitForTimeout(1_500);
  expect(asked).toBe(1);
  // To ask the same again would not help.
  await expect(page.getByRole("button", { name: "Retry" })).toHaveCount(0);
  await expect(page.getByRole("main").getByRole("alert")).toContainText("has: takes attachment");

  await field(page).fill("from:");
  await expect(page.getByText("What you can write")).toBeVisible();
  await field(page).fill("umbrella stands");
  await expect(results(page).locator("mark")).toHaveCount(2);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(chat);
  await expect(messages(page).first()).toBeInViewport();

  await page.goto("/search");
  await page.getByRole("button", { name: "umbrella stands" }).click();
  await expect(results(page).locator("mark")).toHaveCount(2);
});

test("a message on another branch, two thousand messages up, is opened where it stands", async ({ page, product }) => {
  test.slow();
  const { email } = await (await page.request.get("/api/chat/profile")).json();
  const { databaseUrl } = readLock(product.server.dataDirectory) as { databaseUrl: string };
  const id = await seedSession(databaseUrl, email, 2_000);
  const headers = { origin: product.server.url };
  // From here on the person reads a short branch; the long one is the other.
  const fork = { parentId: "00000005-7d06-7000-8000-000000000000", fork: true, content: "Aside", respond: false };
  const forked = await page.request.post(`/api/chat/sessions/${id}/messages`, { data: fork, headers });
  expect(forked.status()).toBe(202);
  await page.goto(`/chat/${id}`);
  await expect(messages(page).last()).toContainText("Aside");

  await page.goto('/search?q="list number 25"');
  await results(page).getByRole("link").click();
  await expect(page).toHaveURL(new RegExp(`/chat/${id}$`));
  const target = messages(page).filter({ hasText: "list number 25?" });
  await expect(target).toBeInViewport();
  await page.reload();
  await expect(target).toBeInViewport();
});

test("a link to a message that does not exist does no harm", async ({ page }) => {
  await startChat(page);
  const chat = page.url();
  for (const link of [
    "?message=00000000-0000-7000-8000-000000000000&branch=x",
    "?message='%00&branch=<b>",
    "?message",
  ]) {
    await page.goto(`${chat}${link}`);
    await expect(messages(page).first()).toContainText("Hello");
  }
});

test("the page is fit for everybody, on a phone, and says when it cannot search", async ({ page, context }) => {
  // Three pages, each in two colours.
  test.slow();
  await startChat(page, "A quiet harbour [[upstream n=5 gap=0]]");
  await page.setViewportSize({ width: 390, height: 844 });
  for (const path of ["/search", "/search?q=harbour", "/search?q=has:nonsense"]) {
    await page.goto(path);
    await expect(page.locator("mark, [role=alert], code").first()).toBeVisible();
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  }
  await context.setOffline(true);
  await field(page).fill("harbour wall");
  await expect(page.getByRole("main").getByRole("alert")).toContainText("cannot be reached");
  await context.setOffline(false);
  // The page may be quicker to ask again than a person is.
  await page
    .getByRole("button", { name: "Retry" })
    .click({ timeout: 2_000 })
    .catch(() => undefined);
  await expect(page.getByText("Nothing was found for “harbour wall”.")).toBeVisible();
});
