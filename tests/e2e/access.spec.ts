import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { answers, composer, expect, messages, startChat, test, untilIdle } from "#tests/e2e/chat-fixtures.ts";

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in ${colorScheme} colours`, () => {
    test.use({ colorScheme });

    test("login, welcome, chat and settings have no serious accessibility findings", async ({
      page,
      browser,
      product,
    }) => {
      await page.goto("/chat");
      await check(page);
      await startChat(page);
      await answers(page).hover();
      await check(page);
      await page.goto("/settings");
      await expect(page.getByText("There are no keys.")).toBeVisible();
      await check(page);
      const visitor = await browser.newPage({ baseURL: product.server.url, colorScheme });
      await visitor.goto("/login");
      await check(visitor);
      await visitor.close();
    });
  });
}

async function check(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join("\n")}`)).toEqual([]);
}

test("a whole conversation works with the keyboard alone", async ({ page }) => {
  await page.goto("/chat");
  await expect(composer(page)).toBeFocused();
  await page.keyboard.type("Typed [[upstream n=3 gap=0]]");
  await page.keyboard.press("Enter");
  await expect(answers(page)).toContainText("word2");
  await untilIdle(page);

  await page.getByTestId("messages").focus();
  await page.keyboard.press("k");
  await expect(answers(page)).toBeFocused();
  await page.keyboard.press("r");
  await expect(answers(page).getByTestId("version")).toHaveText("2/2");
  await untilIdle(page);
  await page.getByTestId("messages").focus();
  await page.keyboard.press("k");
  await page.keyboard.press("[");
  await expect(answers(page).getByTestId("version")).toHaveText("1/2");

  await page.keyboard.press("/");
  await expect(composer(page)).toBeFocused();
  await page.keyboard.press("ControlOrMeta+k");
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.type("new chat");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/chat$/);
  await page.keyboard.press("Alt+ArrowDown");
  await expect(messages(page).first()).toContainText("Typed");
  await page.getByTestId("messages").focus();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.keyboard.press("Alt+n");
  await expect(page).toHaveURL(/\/chat$/);
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test("the sidebar is a sheet, every action is in one menu and nothing is wider than the screen", async ({ page }) => {
    await startChat(page);
    await expect(page.getByRole("navigation", { name: "Chats" })).toBeHidden();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await answers(page).getByRole("button", { name: "More" }).click();
    await page.getByRole("menuitem", { name: "Answer again" }).click();
    await expect(answers(page).getByTestId("version")).toHaveText("2/2");
    await page.getByRole("button", { name: "Open the list of chats" }).click();
    await page.getByRole("dialog").getByRole("link", { name: "New chat" }).click();
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await expect(page).toHaveURL(/\/chat$/);
    await page.goto("/settings");
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });
});

test("the page works at 200 % zoom", async ({ page }) => {
  await page.setViewportSize({ width: 640, height: 400 });
  await startChat(page);
  await expect(composer(page)).toBeInViewport();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(640);
});
