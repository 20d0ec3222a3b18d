import type { Page } from "@playwright/test";
import { expectAccessible } from "#tests/e2e/accessible.ts";
import { composer, expect, messages, send, startChat, test, untilAlive, untilIdle } from "#tests/e2e/chat-fixtures.ts";

const list = (page: Page) => page.getByRole("listbox", { name: "Commands" });
const choices = (page: Page) => page.getByRole("listbox", { name: "Choices" });
const cards = (page: Page) => page.locator('[data-type="card"]');

test("a command is found, completed and run by keyboard alone, and its card survives a reload", async ({ page }) => {
  await startChat(page);
  await composer(page).focus();
  await page.keyboard.type("/ti");
  const field = page.getByRole("combobox", { name: "Message" });
  await expect(field).toHaveAttribute("aria-expanded", "true");
  const marked = await field.getAttribute("aria-activedescendant");
  await expect(page.locator(`[id="${marked}"]`)).toContainText("/title [new name]");
  await page.keyboard.press("Tab");
  await expect(composer(page)).toHaveValue("/title ");
  await page.keyboard.type("Ferries to Naxos");
  await page.keyboard.press("Enter");
  await expect(cards(page)).toContainText("This chat is now called “Ferries to Naxos”.");
  await expect(composer(page)).toHaveValue("");
  await expect(page.getByRole("main").getByRole("heading", { level: 1 })).toHaveText("Ferries to Naxos");
  await page.reload();
  await expect(cards(page)).toContainText("Ferries to Naxos");
});

test("arrows walk through the list, typing narrows it, and Escape closes it without losing the text", async ({
  page,
}) => {
  await startChat(page);
  await composer(page).pressSequentially("/");
  await expect(list(page).getByRole("option", { selected: true })).toContainText("/branch");
  await page.keyboard.press("ArrowDown");
  await expect(list(page).getByRole("option", { selected: true })).toContainText("/clear");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  await expect(list(page).getByRole("option", { selected: true })).toContainText("/title");
  await page.keyboard.type("mod");
  await expect(list(page).getByRole("option")).toHaveCount(1);
  await page.keyboard.press("Enter");
  await choices(page)
    .getByRole("option", { name: /mock-2/ })
    .click();
  await expect(composer(page)).toHaveValue("/model openai:mock-2");
  await page.keyboard.press("Escape");
  await expect(choices(page)).toBeHidden();
  await expect(composer(page)).toHaveValue("/model openai:mock-2");
  await page.keyboard.press("Enter");
  await expect(cards(page)).toContainText("answers from here on");
});

test("what is wrong with a command is said beside it, and its text stays", async ({ page }) => {
  await startChat(page);
  await send(page, "/model no-such-model");
  await expect(page.getByRole("main").getByRole("alert")).toContainText("openai:mock-1");
  await expect(composer(page)).toHaveValue("/model no-such-model");
  await composer(page).press("End");
  await composer(page).press("x");
  await expect(page.getByRole("main").getByRole("alert")).toBeHidden();
});

test("an unknown word after a slash asks before it is sent, and two slashes send one", async ({ page }) => {
  await startChat(page);
  const sent = Promise.withResolvers<void>();
  // Somebody who types fast sends before the list of commands is here.
  await page.route("**/api/chat/commands", async (route) => {
    await sent.promise;
    await route.continue();
  });
  await send(page, "/shrug at it");
  sent.resolve();
  await expect(page.getByRole("alertdialog", { name: "There is no command /shrug." })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(composer(page)).toBeFocused();
  await expect(composer(page)).toHaveValue("/shrug at it");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Send as text" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(messages(page).filter({ hasText: "/shrug at it" })).toBeVisible();
  await untilIdle(page);
  await send(page, "//help me");
  await expect(
    messages(page)
      .filter({ hasText: /\/help me/ })
      .last(),
  ).not.toContainText("//help");
  await expect(cards(page)).toHaveCount(0);
});

test("a branch is opened, merged back and the chat cleared, all with commands", async ({ page }) => {
  await startChat(page);
  await send(page, "/branch Trains");
  await expect(cards(page)).toContainText("Branch Trains begins here.");
  await send(page, "The train is slow [[upstream n=3 gap=0]]");
  await expect(messages(page).last()).toContainText("word2");
  await untilIdle(page);
  await cards(page).getByRole("button", { name: "Go back" }).click();
  await expect(messages(page).filter({ hasText: "The train is slow" })).toBeHidden();
  await composer(page).fill("/merge ");
  await expect(choices(page).getByRole("option")).toHaveText(["Trains"]);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Enter");
  await expect(cards(page).last()).toContainText("2 messages of “Trains” came here.");
  await expect(messages(page).filter({ hasText: "The train is slow" })).toBeVisible();
  await send(page, "/clear");
  await expect(cards(page)).toContainText("Cleared.");
  await expect(messages(page)).toHaveCount(1);
  await cards(page).getByRole("button", { name: "Open it" }).click();
  await expect(messages(page).filter({ hasText: "The train is slow" })).toBeVisible();
});

test("an answer is stopped, branches are compared and words are found with commands", async ({ page }) => {
  await startChat(page);
  const chat = page.url();
  await send(page, "/branch Trains");
  await expect(cards(page)).toContainText("Branch Trains begins here.");
  await send(page, "The train is slow [[upstream n=600 gap=100]]");
  await expect(messages(page).last()).toContainText("word2");
  await send(page, "/stop");
  await untilIdle(page);
  await expect(messages(page).last()).not.toContainText("word599");
  await send(page, "/compare main");
  await expect(page.getByTestId("compared").filter({ hasText: "The train is slow" })).toBeVisible();
  await page.goto(chat);
  await untilAlive(page);
  await send(page, "/search slow train");
  await expect(page).toHaveURL(/\/search\?q=slow/);
  await expect(page.getByRole("main").locator("mark").first()).toBeVisible();
});

test("commands are in the palette, which writes them into the message", async ({ page }) => {
  await startChat(page);
  await page.keyboard.press("ControlOrMeta+k");
  await page.getByRole("combobox", { name: "Search and commands" }).fill("rename this");
  await page.getByRole("option", { name: /\/title/ }).click();
  await expect(composer(page)).toBeFocused();
  await expect(composer(page)).toHaveValue("/title ");
});

test("the open list and a card are fit for everybody, on a phone", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await startChat(page);
  await send(page, "/help");
  await expect(cards(page)).toBeVisible();
  await untilAlive(page);
  await composer(page).fill("/");
  await expect(list(page)).toBeInViewport();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await expectAccessible(page);
});
