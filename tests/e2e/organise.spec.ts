import type { BrowserContext, Page } from "@playwright/test";
import { expectAccessible } from "#tests/e2e/accessible.ts";
import { expect, openStart, test } from "#tests/e2e/chat-fixtures.ts";

test.describe.configure({ timeout: 180_000 });

const sidebar = (page: Page) => page.getByRole("navigation", { name: "Chats" });
const rows = (page: Page) => sidebar(page).getByRole("link");
const boxes = (page: Page) => sidebar(page).getByRole("checkbox");
const folder = (page: Page, name: string) =>
  sidebar(page)
    .getByRole("region", { name: "Folders" })
    .getByRole("button", { name: new RegExp(`^${name}`) });

/** Makes chats, the last one newest. */
async function makeChats(context: BrowserContext, url: string, names: readonly string[]): Promise<void> {
  const headers = { origin: url };
  for (const name of names) await context.request.post(`${url}/api/chat/sessions`, { data: { name }, headers });
}

async function chooseInMenu(page: Page, chat: string, item: string): Promise<void> {
  await sidebar(page)
    .getByRole("button", { name: `Menu of ${chat}` })
    .click();
  await page.getByRole("menuitem", { name: item }).click();
}

test("chats are filed in folders by menu and by dragging, and stay when the folder goes", async ({
  page,
  context,
  product: { server },
}) => {
  await makeChats(context, server.url, ["Ferries", "Budget", "Notes"]);
  await openStart(page);
  await chooseInMenu(page, "Ferries", "Move to folder…");
  await page.getByRole("dialog").getByRole("button", { name: "New folder" }).click();
  await page.getByLabel("Name of the folder").fill("Travel");
  await page.getByLabel("Name of the folder").press("Enter");
  await expect(folder(page, "Travel")).toHaveText("Travel1");

  await rows(page).filter({ hasText: "Budget" }).dragTo(folder(page, "Travel"));
  await expect(folder(page, "Travel")).toHaveText("Travel2");
  await page.getByRole("button", { name: "Undo" }).first().click();
  await expect(folder(page, "Travel")).toHaveText("Travel1");

  await folder(page, "Travel").click();
  await expect(rows(page)).toHaveText(["Ferries"]);
  await page.getByRole("button", { name: "Remove: Travel" }).click();
  await expect(rows(page)).toHaveText(["Notes", "Budget", "Ferries"]);

  await sidebar(page).getByRole("button", { name: "Menu of the folder Travel" }).click();
  await page.getByRole("menuitem", { name: "Delete", exact: true }).click();
  await page.getByRole("button", { name: "Delete folder" }).click();
  await expect(folder(page, "Travel")).toHaveCount(0);
  await expect(rows(page)).toHaveText(["Notes", "Budget", "Ferries"]);
});

test("tags are added, suggested, shown and filtered by, and another tab follows", async ({
  page,
  context,
  product: { server },
}) => {
  await makeChats(context, server.url, ["Ferries", "Budget"]);
  await openStart(page);
  const second = await context.newPage();
  await openStart(second);
  await chooseInMenu(page, "Ferries", "Tags…");
  await page.getByRole("textbox", { name: "Add a tag" }).fill("#travel");
  await page.getByRole("textbox", { name: "Add a tag" }).press("Enter");
  await expect(page.getByRole("button", { name: "Remove the tag travel" })).toBeVisible();
  await page.keyboard.press("Escape");

  await second.getByRole("button", { name: "Chats with the tag #travel" }).click();
  await expect(rows(second)).toHaveText(["Ferries"]);
  await chooseInMenu(page, "Budget", "Tags…");
  await page.getByRole("region", { name: "Your tags" }).getByRole("button", { name: "#travel" }).click();
  await expect(rows(second)).toHaveText(["Budget", "Ferries"]);
});

test("a filter is put together, kept under a name and taken apart again", async ({
  page,
  context,
  product: { server },
}) => {
  await makeChats(context, server.url, ["Ferries", "Budget"]);
  await openStart(page);
  await chooseInMenu(page, "Budget", "Star");
  await page.getByRole("button", { name: "Filter chats" }).click();
  await page.getByRole("switch", { name: "Starred" }).check();
  await expectAccessible(page);
  await page.getByRole("dialog").getByRole("button", { name: "Save filter…" }).click();
  await page.getByLabel("Name of the filter").fill("Favourites");
  await page.getByLabel("Name of the filter").press("Enter");
  await expect(rows(page)).toHaveText(["Budget"]);

  const saved = sidebar(page)
    .getByRole("region", { name: "Saved filters" })
    .getByRole("button", { name: "Favourites" });
  await openStart(page);
  await expect(rows(page)).toHaveText(["Budget", "Ferries"]);
  await saved.first().click();
  await expect(rows(page)).toHaveText(["Budget"]);
  await page.getByRole("button", { name: "Filter chats" }).click();
  await page.getByRole("switch", { name: "Has files" }).check();
  await page.keyboard.press("Escape");
  await expect(sidebar(page).getByText("No chat fits.")).toBeVisible();
  await page.getByRole("button", { name: "Remove: Has files" }).click();
  await expect(rows(page)).toHaveText(["Budget"]);
  await page.getByRole("button", { name: "Filter chats" }).click();
  await page.getByRole("combobox", { name: "Written by" }).selectOption("Me");
  await page.keyboard.press("Escape");
  await expect(sidebar(page).getByText("No chat fits.")).toBeVisible();
  await page.getByRole("button", { name: "Remove: Written by me" }).click();
  await expect(rows(page)).toHaveText(["Budget"]);
});

test("many chats are chosen by keyboard, deleted at once and brought back at once", async ({
  page,
  context,
  product: { server },
}) => {
  await makeChats(context, server.url, ["Four", "Three", "Two", "One"]);
  await openStart(page);
  await expect(async () => {
    await rows(page).first().focus();
    await page.keyboard.press("ArrowDown");
    await expect(rows(page).nth(1)).toBeFocused({ timeout: 1_000 });
  }).toPass();
  await page.keyboard.press("Space");
  await expect(boxes(page)).toHaveCount(4);
  await expect(sidebar(page).locator("[data-row]:focus")).toHaveCount(1);
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Shift+ArrowDown");
  const bar = page.getByRole("toolbar", { name: "With the selected chats" });
  await expect(bar.getByText("3 selected")).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Shift+ArrowUp");
  await expect(bar.getByText("2 selected")).toBeVisible();
  await bar.getByRole("button", { name: "Delete" }).press("Enter");
  await expect(rows(page)).toHaveText(["One", "Four"]);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(rows(page)).toHaveText(["One", "Two", "Three", "Four"]);

  await rows(page).first().focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("Escape");
  await expect(boxes(page)).toHaveCount(0);
  await expect(rows(page).first()).toBeFocused();
});

test("a stretch of chats is chosen with Shift, starred, tagged, moved and archived together", async ({
  page,
  context,
  product: { server },
}) => {
  await makeChats(context, server.url, ["Three", "Two", "One"]);
  await openStart(page);
  await page.getByRole("button", { name: "Which chats to show" }).click();
  await page.getByRole("menuitem", { name: "Select chats" }).click();
  await boxes(page).first().check();
  await boxes(page)
    .nth(1)
    .click({ modifiers: ["Shift"] });
  await page.getByRole("toolbar").getByRole("button", { name: "Star" }).click();
  await expect(sidebar(page).getByRole("heading", { name: "Starred" })).toBeVisible();
  await expect(rows(page)).toHaveText(["One", "Two", "Three"]);

  const chooseTwo = async () => {
    await rows(page).first().focus();
    await page.keyboard.press("Space");
    await boxes(page).nth(1).check();
  };
  await chooseTwo();
  await page.getByRole("toolbar").getByRole("button", { name: "Tags" }).click();
  await page.getByRole("textbox", { name: "Add a tag" }).fill("travel");
  await page.getByRole("textbox", { name: "Add a tag" }).press("Enter");
  await expect(page.getByRole("dialog", { name: "Tags of 2 chats" }).getByText("#travel")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByRole("toolbar").getByRole("button", { name: "Move to folder" }).click();
  await page.getByRole("dialog", { name: "Move 2 chats" }).getByRole("button", { name: "New folder" }).click();
  await page.getByLabel("Name of the folder").fill("Greece");
  await page.getByLabel("Name of the folder").press("Enter");
  await expect(folder(page, "Greece")).toHaveText("Greece2");
  await page.getByRole("button", { name: "Chats with the tag #travel" }).click();
  await expect(rows(page)).toHaveText(["One", "Two"]);
  await page.getByRole("button", { name: "Remove: #travel" }).click();

  // A chat in the archive leaves the list, also when it is starred.
  await chooseTwo();
  await page.getByRole("toolbar").getByRole("button", { name: "Archive" }).click();
  await expect(rows(page)).toHaveText(["Three"]);
  await page.getByRole("button", { name: "Undo" }).first().click();
  await expect(rows(page)).toHaveText(["One", "Two", "Three"]);
  await chooseTwo();
  await page.getByRole("toolbar").getByRole("button", { name: "Remove star" }).click();
  await expect(sidebar(page).getByRole("heading", { name: "Starred" })).toHaveCount(0);
});

test("a tag that is added while another page adds one undoes nothing", async ({
  page,
  context,
  product: { server },
}) => {
  const headers = { origin: server.url };
  const created = await context.request.post(`${server.url}/api/chat/sessions`, { data: { name: "Ferries" }, headers });
  const { id } = await created.json();
  await openStart(page);
  await chooseInMenu(page, "Ferries", "Tags…");
  const { promise: meanwhile, resolve: goOn } = Promise.withResolvers<void>();
  await page.route("**/api/chat/sessions/**", async (route) => {
    if (route.request().method() !== "GET") await meanwhile;
    await route.fallback();
  });
  await page.getByRole("textbox", { name: "Add a tag" }).fill("travel");
  const sent = page.waitForRequest((request) => request.method() !== "GET" && request.url().includes("/sessions/"));
  await page.getByRole("textbox", { name: "Add a tag" }).press("Enter");
  await sent;
  await context.request.put(`${server.url}/api/chat/sessions/${id}`, { data: { tags: ["budget"] }, headers });
  goOn();
  await expect(page.getByRole("button", { name: "Remove the tag travel" })).toBeVisible();
  await expect
    .poll(async () => (await (await context.request.get(`${server.url}/api/chat/sessions/${id}`)).json()).metadata.tags)
    .toEqual(["budget", "travel"]);
  await expect(page.getByRole("button", { name: "Remove the tag budget" })).toBeVisible();
});
