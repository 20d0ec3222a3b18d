import { answers, composer, expect, messages, send, startChat, test, untilIdle } from "#tests/e2e/chat-fixtures.ts";

const sends = "**/api/chat/sessions/*/messages";

test("a message that the server never got survives a reload, and is sent once", async ({ page }) => {
  await startChat(page);
  // The tab closes while the request hangs.
  await page.route(sends, () => {});
  await send(page, "Do not lose this [[upstream n=5 gap=0]]");
  await expect(messages(page).last()).toHaveAttribute("data-status", "sending");
  await page.reload();
  await page.unroute(sends);
  const kept = messages(page).filter({ hasText: "Do not lose this" });
  await expect(kept).toHaveAttribute("data-status", "failed");
  await expect(kept).toContainText("The page was closed before the server had it.");
  await kept.getByRole("button", { name: "Retry" }).click();
  await expect(answers(page)).toHaveCount(2);
  await untilIdle(page);
  await page.reload();
  await expect(messages(page).filter({ hasText: "Do not lose this" })).toHaveCount(1);
});

test("a message that arrived, although the page closed before it heard so, is not offered again", async ({ page }) => {
  await startChat(page);
  await page.route(sends, async (route) => {
    await route.fetch();
  });
  await send(page, "Arrived [[upstream n=5 gap=0]]");
  await expect(answers(page)).toHaveCount(2);
  await page.reload();
  await expect(messages(page).filter({ hasText: "Arrived" })).toHaveCount(1);
  await expect(page.getByText("Not sent.")).toHaveCount(0);
});

test("the first message of a chat that was never made waits on the start page and in its chat", async ({ page }) => {
  await page.goto("/chat");
  await page.route("**/api/chat/sessions", (route) => route.abort());
  await send(page, "A lost beginning [[upstream n=5 gap=0]]");
  await expect(page.getByRole("button", { name: "Retry" })).toBeVisible();
  await page.goto("/chat");
  await page.unroute("**/api/chat/sessions");
  await page.getByRole("region", { name: "Not sent yet" }).getByRole("link").click();
  await page.getByRole("button", { name: "Retry" }).click();
  await expect(answers(page)).toContainText("word4");
  await untilIdle(page);
  await expect(messages(page)).toHaveCount(2);
  await page.goto("/chat");
  await expect(composer(page)).toBeVisible();
  await expect(page.getByRole("region", { name: "Not sent yet" })).toHaveCount(0);
});
