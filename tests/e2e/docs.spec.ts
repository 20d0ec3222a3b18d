import { axeOf, expectAccessible } from "#tests/e2e/accessible.ts";
import { expect, test } from "#tests/e2e/fixtures.ts";

test("anyone may read the API reference, jump to an operation and copy its command", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto("/docs/api");
  await expect(page.getByRole("heading", { level: 1, name: "Parley API" })).toBeVisible();
  const contents = page.getByRole("navigation", { name: "Operations" });
  await contents.getByRole("link", { name: "Send a message and have it answered" }).click();
  await expect(page).toHaveURL(/#post_chat_sessions_id_messages$/);
  const operation = page.locator("#post_chat_sessions_id_messages");
  await expect(operation).toBeInViewport();
  await operation.getByRole("button", { name: /^Copy/ }).click();
  await expect(operation.getByRole("button", { name: /^Copied/ })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(
    /^curl -N -X POST "http:.+\/\$ID\/messages"/,
  );
});

test("the API reference has no accessibility fault", async ({ page }) => {
  test.slow();
  await page.goto("/docs/api");
  // It is the longest page there is, of few forms that come again and again: their colours are looked at once.
  const { violations } = await axeOf(page).disableRules(["color-contrast"]).analyze();
  expect(violations).toEqual([]);
  await expectAccessible(page, "nav", "#post_chat_sessions_id_messages", "#Message");
});

test("on a phone the API reference keeps to the width, and its contents fold", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/docs/api");
  const contents = page.getByRole("navigation", { name: "Operations" });
  await expect(contents.getByRole("link", { name: "Runs", exact: true })).toBeHidden();
  await contents.getByText("Contents").click();
  await expect(contents.getByRole("link", { name: "Runs", exact: true })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
});
