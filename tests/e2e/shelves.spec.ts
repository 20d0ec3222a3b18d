import { composer, expect, messages, openStart, send, startChat, test, untilIdle } from "#tests/e2e/chat-fixtures.ts";

test("an archived chat is found in the archive and brought back", async ({ page }) => {
  await startChat(page);
  const sidebar = page.getByRole("navigation", { name: "Chats" });
  const row = sidebar.getByRole("link").first();
  await row.dblclick();
  await page.getByLabel("Name of the chat").fill("Ferries to Naxos");
  await page.getByLabel("Name of the chat").press("Enter");
  await sidebar.getByRole("button", { name: "Menu of Ferries to Naxos" }).click();
  await page.getByRole("menuitem", { name: "Archive" }).click();
  await expect(sidebar.getByRole("link")).toHaveCount(0);

  // All by keyboard, as in a new visit: nothing is known of the chat but what the server says.
  await openStart(page);
  await page.getByRole("button", { name: "Which chats to show" }).press("Enter");
  await page.getByRole("menuitemradio", { name: "Archived" }).press("Enter");
  await expect(sidebar.getByRole("heading", { name: "Archived" })).toBeVisible();
  await sidebar.getByRole("button", { name: "Bring back “Ferries to Naxos”" }).press("Enter");
  await expect(sidebar.getByText("No chat is archived.")).toBeVisible();
  await sidebar.getByRole("button", { name: "All chats" }).press("Enter");
  await expect(sidebar.getByRole("link")).toHaveText(["Ferries to Naxos"]);
});

test("on a phone a deleted chat is found in the bin through the palette, and opens after it was restored", async ({
  page,
}) => {
  await startChat(page);
  const chat = page.url();
  await page.getByRole("main").getByRole("heading", { level: 1 }).getByRole("button").click();
  await page.getByRole("menuitem", { name: "Delete", exact: true }).click();
  await expect(page).toHaveURL(/\/chat$/);

  await page.setViewportSize({ width: 390, height: 844 });
  await openStart(page);
  await page.keyboard.press("ControlOrMeta+k");
  await page.getByRole("option", { name: "Chats: Bin" }).click();
  const sheet = page.getByRole("dialog", { name: "Parley" });
  await expect(sheet.getByText("gone for good after 30 days")).toBeVisible();
  await sheet.getByRole("navigation", { name: "Chats" }).getByRole("link").click();
  await expect(page.getByRole("heading", { name: "This chat is deleted." })).toBeVisible();
  await expect(page).toHaveURL(chat);
  await page.getByRole("button", { name: "Open the list of chats" }).click();
  await sheet.getByRole("button", { name: "Bring back" }).click();
  await page.keyboard.press("Escape");
  await expect(messages(page).first()).toContainText("Hello");
});

test("on a phone, undo works over the list of chats, which stays open", async ({ page }) => {
  await startChat(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole("button", { name: "Open the list of chats" }).click();
  const list = page.getByRole("dialog");
  await list.getByRole("button", { name: /^Menu of / }).click();
  await page.getByRole("menuitem", { name: "Archive", exact: true }).click();
  await expect(list.getByRole("button", { name: /^Menu of / })).toHaveCount(0);
  await page.locator("[data-sonner-toast]").getByText("Undo").click();
  await expect(list.getByRole("button", { name: /^Menu of / })).toBeVisible();
});

test("long lines of code break when the settings say so, and a block can still be switched by itself", async ({
  page,
}) => {
  await page.goto("/settings#appearance");
  await page.getByRole("switch", { name: "Break long lines of code" }).check();
  await page.goto("/chat");
  await send(page, `\`\`\`text\n${"long ".repeat(200)}\n\`\`\`\n`);
  const wrap = messages(page).first().getByRole("button", { name: "Wrap" });
  await expect(wrap).toHaveAttribute("aria-pressed", "true");
  await untilIdle(page);
  await wrap.click();
  await expect(wrap).toHaveAttribute("aria-pressed", "false");
  await expect(composer(page)).toBeEnabled();
});
