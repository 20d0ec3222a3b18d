import { expectAccessible } from "#tests/e2e/accessible.ts";
import { answers, composer, expect, messages, startChat, test, untilIdle } from "#tests/e2e/chat-fixtures.ts";

test("login, welcome, chat and settings have no serious accessibility findings", async ({ page, browser, product }) => {
  // Four pages, each in two colours.
  test.slow();
  await page.goto("/chat");
  await expectAccessible(page);
  await startChat(page);
  await answers(page).hover();
  await expectAccessible(page);
  await page.goto("/settings");
  await expect(page.getByText("There are no keys.")).toBeVisible();
  await expectAccessible(page);
  const context = await browser.newContext({ baseURL: product.server.url });
  const visitor = await context.newPage();
  await visitor.goto("/login");
  await expectAccessible(visitor);
  await context.close();
});

test("with reduced motion nothing moves by a transition, so that new colours are there at once", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.goto("/chat");
  // Asked in one go: an element that has left the page meanwhile has no style at all.
  const moving = await page.evaluate(() =>
    [...document.querySelectorAll("*")]
      .filter((element) => getComputedStyle(element).transitionDuration !== "0s")
      .map((element) => element.outerHTML.slice(0, 300)),
  );
  expect(moving).toEqual([]);
});

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
