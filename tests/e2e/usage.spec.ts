import { expectAccessible } from "#tests/e2e/accessible.ts";
import { expect, send, signUp, startChat, test, untilIdle, upstreamEnvironment } from "#tests/e2e/chat-fixtures.ts";
import { startServer } from "#tests/support/server.ts";

test("a new person finds the page empty, in words", async ({ page }) => {
  await page.goto("/usage");
  await expect(page.getByRole("heading", { name: "Nothing was used in this period" })).toBeVisible();
});

test("what was used is shown by day, model and chat, walked by keyboard, and downloaded", async ({ page }) => {
  await startChat(page);
  await page.goto("/usage");
  await expect(page.getByText("unknown").first()).toBeVisible();
  const chart = page.getByRole("slider", { name: /By day and model/ });
  await chart.focus();
  await chart.press("End");
  await expect(chart).toHaveAttribute("aria-valuetext", /mock-1/);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Show as a table" }).click();
  await expect(page.getByRole("cell", { name: "openai:mock-1" })).toBeVisible();
  const chats = page.getByRole("region", { name: "By chat" });
  await expect(chats.getByRole("link")).toHaveCount(1);
  await chats.getByRole("button", { name: /^Branches of / }).click();
  await expect(chats.getByRole("rowheader", { name: "main" })).toBeVisible();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download as CSV" }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^parley-usage-.*\.csv$/);
});

test("an owner sets a price and a budget, which warns first and then stops the next message with a reason", async ({
  browser,
  product,
}) => {
  test.setTimeout(180_000);
  // The first account of an installation is its owner's.
  const server = await startServer({ env: upstreamEnvironment(product.upstream) });
  const context = await browser.newContext({ baseURL: server.url });
  await signUp(context, server.url);
  const page = await context.newPage();
  await page.goto("/usage");
  const prices = page.getByRole("region", { name: "Prices" });
  await prices.getByRole("button", { name: "Set a price" }).click();
  await prices.getByLabel("Model").fill("openai:mock-1");
  await prices.getByLabel("Input, $ per million tokens").fill("3");
  await prices.getByLabel("Output, $ per million tokens").fill("15");
  await prices.getByRole("button", { name: "Save" }).click();
  await expect(prices).toContainText("$3.00 in, $15.00 out");
  const budgets = page.getByRole("region", { name: "Budgets", exact: true });
  await budgets.getByRole("button", { name: "Set a budget" }).click();
  await budgets.getByLabel("Limit, in tokens").fill("100000");
  await budgets.getByLabel("Warn at, in tokens").fill("1");
  await budgets.getByRole("button", { name: "Save" }).click();
  await expect(budgets).toContainText("Each person a month");
  await startChat(page);
  const chat = page.url();
  const warning = page.getByText(/^Your budget is nearly used up/);
  await expect(warning).toBeVisible();
  await page.getByRole("button", { name: "Hide", exact: true }).click();
  await expect(warning).toBeHidden();
  await send(page, "This is still answered [[upstream n=5 gap=0]]");
  await untilIdle(page);
  await page.goto("/usage");
  await budgets.getByRole("button", { name: "Change" }).click();
  await budgets.getByLabel("Limit, in tokens").fill("2");
  await budgets.getByRole("button", { name: "Save" }).click();
  await page.goto(chat);
  await expect(page.getByText("Your budget is used up.")).toBeVisible();
  await send(page, "One more");
  await expect(page.getByText(/budget for this month is used up/)).toBeVisible();
  await page.goto("/usage");
  await budgets.getByRole("button", { name: "Delete" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click();
  await expect(budgets).toContainText("No budget is set.");
  await startChat(page);
  await untilIdle(page);
  await context.close();
  await server.remove();
});
