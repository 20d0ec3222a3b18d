import type { Page } from "@playwright/test";
import { expectAccessible } from "#tests/e2e/accessible.ts";
import {
  answers,
  expect,
  makeChats,
  messages,
  send,
  startChat,
  test,
  untilAlive,
  untilIdle,
} from "#tests/e2e/chat-fixtures.ts";

const compared = (page: Page) => page.getByTestId("compared");

/** Two branches that part after the first answer, and the comparison of both. */
async function openComparison(page: Page): Promise<void> {
  await startChat(page, "Hello [[upstream n=5 gap=0]]");
  await send(page, "Ferry to the large island [[upstream n=6 gap=0]]");
  await expect(answers(page).last()).toContainText("word5");
  await untilIdle(page);
  await messages(page).nth(1).hover();
  await messages(page).nth(1).getByRole("button", { name: "Branch from here" }).click();
  await send(page, "Ferry to the small island [[upstream n=7 gap=0]]");
  await expect(answers(page).last()).toContainText("word6");
  await untilIdle(page);
  await page.getByTestId("branch-chip").click();
  const list = page.getByRole("dialog", { name: "Branches" });
  await list.getByRole("button", { name: "More for “main”" }).click();
  await page.getByRole("menuitem", { name: "Compare with the current branch" }).click();
  await expect(compared(page).first()).toBeVisible();
}

test("two branches stand side by side, with what they share folded and changed words marked", async ({ page }) => {
  await openComparison(page);
  await expect(compared(page)).toHaveCount(4);
  await expect(page.locator("mark").filter({ hasText: "small" })).toBeVisible();
  await expect(page.locator("mark").filter({ hasText: "large" })).toBeVisible();
  await expect(page.locator("mark").filter({ hasText: "island" })).toHaveCount(0);
  await expect(page.getByRole("region", { name: "Left" })).toContainText("mock-1");
  await page.getByRole("button", { name: "2 messages in common" }).click();
  await expect(page.getByTestId("comparison")).toContainText("Hello");
  await page.getByText("Reading", { exact: true }).click();
  await expect(page.locator("mark")).toHaveCount(0);
  await page.reload();
  await expect(compared(page)).toHaveCount(4);
  await page.getByRole("button", { name: "Back to the chat" }).click();
  await expect(messages(page)).toHaveCount(4);
});

test("a model says what both agree on, one of them is summed up in the other, and the sides are swapped", async ({
  page,
}) => {
  await openComparison(page);
  await page.getByRole("button", { name: "Agreements and differences" }).click();
  const summary = page.getByRole("dialog", { name: "Agreements and differences" });
  await expect(summary).toContainText("A short title");
  await expect(summary).toContainText("Written by");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Merge…" }).click();
  await page.getByRole("radio", { name: /^A summary/ }).check();
  await page.getByRole("dialog", { name: "Merge" }).getByRole("button", { name: "Merge", exact: true }).click();
  await expect(page.getByText("1 message added to")).toBeVisible();
  await expect(page.getByRole("region", { name: "Right" })).toContainText("main");
  await page.getByRole("button", { name: "Swap the sides" }).click();
  await expect(page.getByRole("region", { name: "Left" })).toContainText("main");
  await page.getByRole("button", { name: /^Right: / }).click();
  await expect(page.getByRole("option")).toHaveCount(1);
  await expect(page.getByRole("option", { name: "main" })).toHaveCount(0);
});

test("a phone shows one side at a time, and to choose messages the one they come from", async ({ page }) => {
  await openComparison(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(page.getByText("small", { exact: true })).toBeVisible();
  await expect(page.getByText("large", { exact: true })).toBeHidden();
  await page.getByRole("group", { name: "Side to show" }).getByText("Right").click();
  await expect(page.getByText("large", { exact: true })).toBeVisible();
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);
  await page.getByRole("group", { name: "Side to show" }).getByText("Left").click();
  await page.getByRole("button", { name: "Merge…" }).click();
  await page.getByText("Chosen messages").click();
  await page.getByRole("button", { name: "Choose messages" }).click();
  await page.getByRole("checkbox", { name: "Take this message of mock-1" }).check();
  await expect(page.getByText("1 message chosen")).toBeVisible();
});

test("all of a branch is merged once, taken back with undo, and told to be there the second time", async ({ page }) => {
  await openComparison(page);
  const merge = async () => {
    await page.getByRole("button", { name: "Merge…" }).click();
    const dialog = page.getByRole("dialog", { name: "Merge" });
    await expect(dialog).toContainText("From “main” into");
    await dialog.getByRole("button", { name: "Merge", exact: true }).click();
    await expect(dialog).toHaveCount(0);
  };
  await merge();
  await expect(page.getByText("2 messages added to")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("The merge is undone.")).toBeVisible();
  await merge();
  await merge();
  await expect(page.getByText("Already merged: all 2 messages are there.")).toBeVisible();
  await page.getByRole("button", { name: "Back to the chat" }).click();
  await expect(messages(page)).toHaveCount(6);
  await expect(messages(page).nth(4)).toContainText("Copied from another message");
  await messages(page).nth(4).getByRole("button", { name: "Show the original" }).click();
  await expect(page.getByTestId("branch-chip")).toContainText("main");
  await expect(messages(page).nth(2)).toContainText("large island");
});

test("chosen messages alone are merged, by keyboard", async ({ page }) => {
  await openComparison(page);
  await page.getByRole("button", { name: "Merge…" }).press("Enter");
  const dialog = page.getByRole("dialog", { name: "Merge" });
  await dialog.getByRole("radio", { name: "Chosen messages" }).press("Space");
  await dialog.getByRole("button", { name: "Choose messages" }).press("Enter");
  await expect(page.getByTestId("comparison")).toBeFocused();
  await page.getByRole("checkbox", { name: "Take this message of mock-1" }).press("Space");
  await expect(page.getByText("1 message chosen")).toBeVisible();
  await page.getByRole("button", { name: "Merge…" }).press("Enter");
  await dialog.getByRole("button", { name: "Merge", exact: true }).press("Enter");
  await expect(page.getByText("1 message added to")).toBeVisible();
  await expect(page.getByRole("main").locator(":focus")).toHaveCount(1);
});

test("a chat with nothing in common is not compared, but merged", async ({ page, context, product: { server } }) => {
  const [id] = await makeChats(context, server.url, ["Ferries", "Trains"]);
  await page.goto(`/chat/${id}`);
  await untilAlive(page);
  await page.getByTestId("branch-chip").click();
  await page.getByRole("button", { name: "Compare…" }).click();
  await expect(page.getByRole("heading", { name: "Choose what to compare" })).toBeVisible();
  await page.getByRole("button", { name: /^Right: / }).click();
  await page.getByRole("option", { name: "Trains" }).click();
  await expect(page.getByRole("heading", { name: "This comparison could not be made" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Right: Trains. Choose another" })).toBeVisible();
  await page.getByRole("button", { name: "Merge without comparing…" }).click();
  const dialog = page.getByRole("dialog", { name: "Merge" });
  await expect(dialog.getByRole("radio")).toHaveCount(2);
  await dialog.getByRole("button", { name: "Merge", exact: true }).click();
  await expect(page.getByText("1 message added to")).toBeVisible();
  await page.getByRole("button", { name: "Back to the chat" }).click();
  await expect(messages(page)).toHaveText([/Words in Ferries/, /Words in Trains/]);
});

test("the comparison has no accessibility faults", async ({ page }) => {
  await openComparison(page);
  await expect(page.locator("mark").first()).toBeVisible();
  await expectAccessible(page);
});
