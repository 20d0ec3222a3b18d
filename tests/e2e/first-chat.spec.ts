import { expect, test } from "#tests/e2e/fixtures.ts";

test("the first visitor makes an account and is answered by the demo model", async ({ page }) => {
  await page.goto("/");
  await page.getByLabel("Name").fill("Ada Byron");
  await page.getByLabel("E-mail").fill("ada@example.com");
  await page.getByLabel("Password", { exact: true }).fill("correct horse battery");
  await page.getByRole("button", { name: "Create account" }).click();

  await expect(page.getByRole("heading", { name: /Ada/ })).toBeVisible();
  await expect(page.getByText("Only the demo model is here.")).toBeVisible();
  await page.getByTestId("composer").fill("What can you do?");
  await page.getByTestId("send").click();

  await expect(page).toHaveURL(/\/chat\/[0-9a-f-]{36}$/);
  await expect(page.locator('form[data-idle="true"]')).toBeVisible({ timeout: 60_000 });
  const answer = page.locator('[data-testid="message"][data-role="assistant"]');
  await expect(answer).toHaveAttribute("data-status", "complete");
  await expect(answer.getByRole("table").first()).toBeVisible();
  await expect(
    page.getByRole("navigation", { name: "Chats" }).getByRole("link", { name: /What can you do/ }),
  ).toBeVisible();
});
