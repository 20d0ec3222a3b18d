import type { Page } from "@playwright/test";
import { answers, expect, messages, openStart, send, test, untilAlive, untilIdle } from "#tests/e2e/chat-fixtures.ts";

const together = (page: Page) => page.getByRole("region", { name: "Answers side by side" });

/** Turns to two models on the screen that begins a chat. */
async function chooseTwo(page: Page): Promise<void> {
  await openStart(page);
  await page.getByRole("button", { name: /^Model: / }).click();
  await page.getByRole("button", { name: "Ask several models at once" }).click();
  for (const name of ["mock-1", "mock-2"]) await page.getByRole("checkbox", { name }).check();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: /models at once/ })).toBeVisible();
}

test("several models answer side by side, one is kept, and the others remain versions", async ({ page }) => {
  await chooseTwo(page);
  await send(page, "Which is better? [[upstream n=12 gap=300]]");
  // Each has its model's name from the beginning.
  for (const name of ["mock-1", "mock-2"]) {
    const article = together(page).getByRole("article", { name });
    await expect(article).toHaveAttribute("data-status", "streaming");
    await expect(article).toContainText("word2");
  }
  const amount = await together(page).getByTestId("message").count();
  expect(amount).toBeGreaterThanOrEqual(2);
  for (let index = 0; index < amount; index += 1)
    await expect(together(page).getByTestId("message").nth(index)).not.toHaveAttribute("data-status", "streaming");
  await together(page).getByRole("article", { name: "mock-2" }).getByRole("button", { name: "Keep this one" }).click();
  await expect(together(page)).toHaveCount(0);
  await expect(answers(page)).toHaveCount(1);
  await expect(answers(page)).toHaveAttribute("aria-label", "mock-2");
  await page.reload();
  await untilAlive(page);
  await expect(answers(page).getByTestId("version")).toHaveText(`${amount}/${amount}`);
  await answers(page).getByRole("button", { name: "Earlier version" }).click();
  await expect(answers(page)).toHaveAttribute("aria-label", "mock-1");
  // They can be laid beside each other again at any time.
  await answers(page).hover();
  await answers(page).getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Show answers side by side" }).click();
  await expect(together(page).getByRole("article", { name: "mock-2" })).toContainText("word11");
  await together(page).getByRole("article", { name: "mock-2" }).getByRole("button", { name: "Keep this one" }).click();
  await expect(together(page)).toHaveCount(0);
  await expect(answers(page)).toHaveAttribute("aria-label", "mock-2");
});

test("all answers are brought together by a model", async ({ page }) => {
  await chooseTwo(page);
  await send(page, "Which is better? [[upstream n=3 gap=0]]");
  await expect(together(page).getByTestId("message").nth(1)).toContainText("word2");
  await untilIdle(page);
  await together(page).getByRole("button", { name: "Merge all" }).click();
  await expect(page.getByText("The answers were brought together at the end.")).toBeVisible({ timeout: 20_000 });
  await expect(messages(page).last()).toContainText("A short title");
});

test("on a phone the answers lie beside each other to be swiped", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await chooseTwo(page);
  await send(page, "Which is better? [[upstream n=3 gap=0]]");
  await expect(together(page).getByTestId("message").nth(1)).toContainText("word2");
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);
});
