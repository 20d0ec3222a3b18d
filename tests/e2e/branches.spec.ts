import type { Page } from "@playwright/test";
import { expectAccessible } from "#tests/e2e/accessible.ts";
import {
  answers,
  composer,
  expect,
  messages,
  send,
  startChat,
  test,
  untilAlive,
  untilIdle,
} from "#tests/e2e/chat-fixtures.ts";

const chip = (page: Page) => page.getByTestId("branch-chip");
const map = (page: Page) => page.getByRole("tree", { name: "Map of the chat" });
const rows = (page: Page) => map(page).getByRole("treeitem");

/** Two turns on main, and a branch after the first answer with a turn of its own. */
async function startTree(page: Page): Promise<void> {
  await startChat(page, "Hello [[upstream n=5 gap=0]]");
  await send(page, "On main [[upstream n=6 gap=0]]");
  await expect(answers(page).last()).toContainText("word5");
  await untilIdle(page);
  await branchFrom(page, 1);
  await send(page, "Elsewhere [[upstream n=7 gap=0]]");
  await expect(answers(page).last()).toContainText("word6");
  await untilIdle(page);
}

async function branchFrom(page: Page, index: number): Promise<void> {
  await messages(page).nth(index).hover();
  await messages(page).nth(index).getByRole("button", { name: "Branch from here" }).click();
  await expect(messages(page)).toHaveCount(index + 1);
}

async function openBranches(page: Page) {
  await chip(page).click();
  return page.getByRole("dialog", { name: "Branches" });
}

test("a branch begins at any message, is named, starred, resolved and switched, all kept over a reload", async ({
  page,
}) => {
  await startTree(page);
  await expect(messages(page)).toHaveCount(4);
  await expect(page.getByText("On main")).toHaveCount(0);

  const list = await openBranches(page);
  await expect(list.getByTestId("branch-row")).toHaveCount(2);
  await list
    .getByRole("button", { name: /^More for/ })
    .nth(1)
    .click();
  await page.getByRole("menuitem", { name: "Rename" }).click();
  await list.getByLabel("Name of the branch").fill("by train");
  await list.getByLabel("Name of the branch").press("Enter");
  await list.getByRole("button", { name: "Star “by train”" }).click();
  await expect(list.getByRole("button", { name: "Remove the star of “by train”" })).toBeVisible();
  await list.getByRole("button", { name: "More for “by train”" }).click();
  await page.getByRole("menuitem", { name: "Mark as resolved" }).click();
  await expect(list).toContainText("resolved");
  await list.getByRole("button", { name: "Switch to “main”" }).click();
  await expect(messages(page).nth(2)).toContainText("On main");

  await page.reload();
  await untilAlive(page);
  await expect(chip(page)).toContainText("main");
  const again = await openBranches(page);
  await again.getByRole("button", { name: "Switch to “by train”" }).click();
  await expect(messages(page).nth(2)).toContainText("Elsewhere");
  await expect(chip(page)).toContainText("by train");
});

test("a pruned branch comes back with undo, and from the list of pruned ones", async ({ page }) => {
  await startTree(page);
  const list = await openBranches(page);
  const prune = async () => {
    await list
      .getByRole("button", { name: /^More for/ })
      .last()
      .click();
    await page.getByRole("menuitem", { name: "Prune" }).click();
    await expect(list.getByTestId("branch-row")).toHaveCount(1);
  };
  await prune();
  await expect(messages(page).nth(2)).toContainText("On main");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(list.getByTestId("branch-row")).toHaveCount(2);
  await prune();
  await list.getByRole("button", { name: "Show pruned" }).click();
  await list.getByRole("button", { name: /^Bring back/ }).click();
  await expect(list).toContainText("Nothing is pruned.");
});

test("the map is walked, folded and opened with the keyboard alone", async ({ page }) => {
  await startTree(page);
  await page.keyboard.press("ControlOrMeta+\\");
  await expect(rows(page).first()).toBeVisible();
  await map(page).focus();
  await page.keyboard.press("Home");
  await expect(rows(page).first()).toHaveAttribute("id", "map-row-0");
  const active = () => map(page).getAttribute("aria-activedescendant");
  expect(await active()).toBe("map-row-0");
  await page.keyboard.press("}");
  const fork = page.locator(`#${await active()}`);
  await expect(fork).toHaveAccessibleName(/1 branch begins here/);
  await page.keyboard.press("ArrowRight");
  const lane = page.locator(`#${await active()}`);
  await expect(lane).toHaveAttribute("aria-level", "2");
  await page.keyboard.press("ArrowLeft");
  await expect(page.locator(`#${await active()}`)).toHaveAttribute("aria-level", "1");
  await page.keyboard.press("-");
  await expect(page.getByTestId("map-zoom")).toHaveText("Branches only");
  await expect(rows(page)).toHaveCount(3);
  await page.keyboard.press("End");
  await expect(page.locator(`#${await active()}`)).toHaveAccessibleName(/end of main/);
  await page.keyboard.press("Enter");
  await expect(chip(page)).toContainText("main");
  await expect(messages(page).nth(2)).toContainText("On main");
});

test("the letters of the message list branch and walk between forks", async ({ page }) => {
  await startTree(page);
  await messages(page).nth(3).click();
  await page.getByTestId("messages").focus();
  await page.keyboard.press("{");
  await expect(messages(page).nth(1)).toBeFocused();
  await page.keyboard.press("b");
  await expect(messages(page)).toHaveCount(2);
  await expect(composer(page)).toBeFocused();
  await page.getByTestId("messages").focus();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toContainText("Branch from here");
});

test("a chat is continued in a new one from a message, and duplicated whole", async ({ page }) => {
  await startTree(page);
  const first = page.url();
  await messages(page).nth(1).hover();
  await messages(page).nth(1).getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Branch into a new chat" }).click();
  await expect(page).not.toHaveURL(first);
  await expect(messages(page)).toHaveCount(2);
  await page.goto(first);
  await page.getByRole("main").getByRole("heading", { level: 1 }).getByRole("button").click();
  await page.getByRole("menuitem", { name: "Duplicate" }).click();
  await expect(page).not.toHaveURL(first);
  await expect(chip(page)).toHaveAccessibleName(/2 branches/);
});

test("a chat that is cleared begins anew, and undo brings back what stood there", async ({ page }) => {
  await startChat(page);
  await page.getByRole("main").getByRole("heading", { level: 1 }).getByRole("button").click();
  await page.getByRole("menuitem", { name: "Clear" }).click();
  await expect(messages(page)).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(messages(page)).toHaveCount(2);
});

test("a message is deleted with all after it, and undo brings everything back", async ({ page }) => {
  await startTree(page);
  await messages(page).nth(2).hover();
  await messages(page).nth(2).getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Delete this and all after it" }).click();
  await expect(page.getByText("Elsewhere")).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("Elsewhere")).toBeVisible();
});

test("two tabs edit, delete and branch at once, and show the same in the end", async ({ page, context }) => {
  await startTree(page);
  const other = await context.newPage();
  await other.goto(page.url());
  await untilAlive(other);
  await composer(page).press("ArrowUp");
  await page.getByLabel("Edit your message").fill("Corrected");
  await messages(other).first().hover();
  await messages(other).first().getByRole("button", { name: "More" }).click();
  await Promise.all([
    page.getByRole("button", { name: "Save", exact: true }).click(),
    other.getByRole("menuitem", { name: "Delete", exact: true }).click(),
  ]);
  for (const tab of [page, other]) {
    await expect(messages(tab).first()).toContainText("This message was deleted.");
    await expect(messages(tab).nth(2)).toContainText("Corrected");
  }
  await branchFrom(page, 1);
  await expect(messages(other)).toHaveCount(2);
  await expect(chip(other)).toHaveAccessibleName(/3 branches/);
});

test("another browser sees branches begin, change their name and go", async ({ page, browser, context }) => {
  await startTree(page);
  await page.keyboard.press("ControlOrMeta+\\");
  const state = await context.storageState();
  const second = await browser.newContext({ storageState: state });
  const other = await second.newPage();
  await other.goto(page.url());
  await other.getByRole("button", { name: "Show or hide the panel" }).click();
  await expect(rows(other)).toHaveCount(6);

  const list = await openBranches(page);
  await list
    .getByRole("button", { name: /^More for/ })
    .last()
    .click();
  await page.getByRole("menuitem", { name: "Rename" }).click();
  await list.getByLabel("Name of the branch").fill("told everywhere");
  await list.getByLabel("Name of the branch").press("Enter");
  await expect(chip(other)).toContainText("told everywhere");
  await expect(map(other)).toContainText("told everywhere");
  await list.getByRole("button", { name: "More for “told everywhere”" }).click();
  await page.getByRole("menuitem", { name: "Prune" }).click();
  await expect(chip(other)).toContainText("main");
  await expect(map(other)).not.toContainText("told everywhere");
  await expect(messages(other).nth(2)).toContainText("On main");
  await second.close();
});

test("on a phone the map is a sheet that gives way to what it opens", async ({ page }) => {
  await startTree(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await chip(page).click();
  await page.getByRole("button", { name: "Open the map" }).click();
  const sheet = page.getByRole("dialog", { name: "About this chat" });
  await sheet.getByRole("treeitem", { name: /end of main/ }).click();
  await expect(sheet).toHaveCount(0);
  await expect(messages(page).nth(2)).toContainText("On main");
});

test("map and branch list have no accessibility faults", async ({ page }) => {
  await startTree(page);
  await page.keyboard.press("ControlOrMeta+\\");
  await expect(rows(page).first()).toBeVisible();
  await openBranches(page);
  await expect(page.getByTestId("branch-row")).toHaveCount(2);
  await expectAccessible(page);
});
