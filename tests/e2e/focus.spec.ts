import type { Page } from "@playwright/test";
import {
  composer,
  expect,
  makeChats,
  messages,
  openStart,
  startChat,
  test,
  untilAlive,
} from "#tests/e2e/chat-fixtures.ts";

const file = (name: string) => ({ name, mimeType: "text/plain", buffer: Buffer.from("Some words") });
const rows = (page: Page) => page.getByRole("navigation", { name: "Chats" }).locator("[data-row]");
const toast = (page: Page) => page.locator("[data-sonner-toast]").first();

test("in a chat the keyboard goes on where it was when what had the focus is gone", async ({ page }) => {
  await startChat(page);
  await untilAlive(page);
  await composer(page).focus();
  await page.keyboard.press("ControlOrMeta+k");
  await expect(page.getByRole("combobox", { name: "Search and commands" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(composer(page)).toBeFocused();

  await page.getByTestId("file-input").setInputFiles([file("one.txt"), file("two.txt")]);
  await page.getByRole("button", { name: "Remove one.txt" }).press("Enter");
  await expect(page.getByRole("button", { name: "Remove two.txt" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(composer(page)).toBeFocused();

  await page.getByTestId("messages").focus();
  await page.keyboard.press("k");
  await expect(messages(page).last()).toBeFocused();
  await page.keyboard.press("n");
  await expect(page.getByLabel("Your note")).toBeFocused();
  await page.keyboard.type("To be checked");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(page.getByTestId("note")).toContainText("To be checked");
  await expect(messages(page).last()).toBeFocused();

  await page.getByRole("button", { name: /^Model: / }).press("Enter");
  await page.getByRole("button", { name: "Ask several models at once" }).press("Enter");
  await expect(page.getByRole("checkbox", { name: "mock-1" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: /^Model: / })).toBeFocused();
});

test("in the list of chats it goes on there, and the news of it covers no input", async ({
  page,
  context,
  product: { server },
}) => {
  await makeChats(context, server.url, ["Four", "Three", "Two", "One"]);
  await openStart(page);
  const menu = page.getByRole("button", { name: "Menu of Two" });
  await menu.press("Enter");
  await page.getByRole("menuitem", { name: "Tags…" }).press("Enter");
  await expect(page.getByLabel("Add a tag")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(menu).toBeFocused();

  await rows(page).first().focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("Shift+ArrowDown");
  const bar = page.getByRole("toolbar", { name: "With the selected chats" });
  await bar.getByRole("button", { name: "Export" }).press("Enter");
  await page.getByRole("button", { name: "In the background" }).press("Enter");
  await expect(bar.getByRole("button", { name: "Export" })).toBeFocused();
  await bar.getByRole("button", { name: "Archive" }).press("Enter");
  await expect(rows(page)).toHaveText(["Three", "Four"]);
  await expect(page.locator("[data-row]:focus")).toHaveCount(1);
  await page.getByRole("button", { name: "Undo" }).press("Enter");
  await expect(rows(page)).toHaveCount(4);
  await expect(page.locator("[data-row]:focus")).toHaveCount(1);

  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 844 });
    await expect(async () => {
      const [news, input] = [await toast(page).boundingBox(), await composer(page).boundingBox()];
      expect((news?.y ?? 0) + (news?.height ?? 0)).toBeLessThanOrEqual(input?.y ?? 0);
    }).toPass({ timeout: 5_000 });
  }
});
