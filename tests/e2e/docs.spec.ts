import AxeBuilder from "@axe-core/playwright";
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

// The reference is the longest page there is, and axe looks at each element of it.
test.describe.configure({ timeout: 240_000 });

for (const { scheme, part } of [
  { scheme: "light", part: "body" },
  // The operations differ in their words, not in their colours.
  { scheme: "dark", part: "#post_chat_sessions_id_messages" },
] as const) {
  test(`the API reference has no serious accessibility finding in ${scheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme });
    await page.goto("/docs/api");
    const { violations } = await new AxeBuilder({ page }).include(part).analyze();
    expect(violations.filter(({ impact }) => impact === "serious" || impact === "critical")).toEqual([]);
  });
}

test("on a phone the API reference keeps to the width, and its contents fold", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/docs/api");
  const contents = page.getByRole("navigation", { name: "Operations" });
  await expect(contents.getByRole("link", { name: "Runs", exact: true })).toBeHidden();
  await contents.getByText("Contents").click();
  await expect(contents.getByRole("link", { name: "Runs", exact: true })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
});
