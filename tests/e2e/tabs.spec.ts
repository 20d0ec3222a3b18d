import type { Locator, Page } from "@playwright/test";
import { expectAccessible } from "#tests/e2e/accessible.ts";
import { composer, expect, makeChats, openStart, send, test, untilAlive, untilIdle } from "#tests/e2e/chat-fixtures.ts";

test.describe.configure({ timeout: 180_000 });

const strip = (page: Page) => page.getByRole("navigation", { name: "Tabs" });
const tabs = (page: Page) => strip(page).getByRole("link");
const sidebar = (page: Page) => page.getByRole("navigation", { name: "Chats" });
const half = (page: Page, name: string) => page.getByRole("region", { name: `Half with ${name}` });

async function openAll(page: Page, names: readonly string[]): Promise<void> {
  await openStart(page);
  for (const name of names) {
    await sidebar(page).getByRole("link", { name }).click();
    await expect(tabs(page).and(page.locator("[aria-current]"))).toHaveText(name);
  }
}

test("tabs are opened, used again, reordered, closed, and are there after the browser was closed", async ({
  page,
  context,
  browser,
  product: { server },
}) => {
  await makeChats(context, server.url, ["One", "Two", "Three"]);
  await openAll(page, ["One", "Two", "Three", "One"]);
  await expect(tabs(page)).toHaveText(["One", "Two", "Three"]);

  await tabs(page)
    .getByText("Three")
    .dragTo(tabs(page).getByText("One"), { targetPosition: { x: 2, y: 5 } });
  await expect(tabs(page)).toHaveText(["Three", "One", "Two"]);
  await tabs(page).getByText("Three").click({ button: "middle" });
  await expect(tabs(page)).toHaveText(["One", "Two"]);
  expect(context.pages()).toHaveLength(1);

  const state = await context.storageState();
  const address = page.url();
  await page.close();
  const again = await browser.newContext({ baseURL: server.url, storageState: state });
  const reopened = await again.newPage();
  await reopened.goto(address);
  await expect(tabs(reopened)).toHaveText(["One", "Two"]);
  await expect(tabs(reopened).and(reopened.locator("[aria-current]"))).toHaveText("One");
  await again.close();
});

test("two chats stand beside each other, each with an input of its own, also after a reload", async ({
  page,
  context,
  product: { server },
}) => {
  await makeChats(context, server.url, ["Left", "Right", "Third"]);
  await openAll(page, ["Left"]);
  await sidebar(page).getByRole("button", { name: "Menu of Right" }).click();
  await page.getByRole("menuitem", { name: "Open beside" }).click();
  await expect(half(page, "Left").getByText("Words in Left")).toBeVisible();
  await expect(half(page, "Right").getByText("Words in Right")).toBeVisible();

  const right = page.url();
  await half(page, "Left").getByTestId("composer").click();
  await expect(page).not.toHaveURL(right);
  await page.keyboard.type("Said on the left [[upstream n=3 gap=0]]");
  await page.keyboard.press("Enter");
  await expect(half(page, "Left").getByText("word2")).toBeVisible();
  await expect(half(page, "Right").getByTestId("message")).toHaveCount(1);

  await page.keyboard.press("Alt+s");
  await expect(page).toHaveURL(right);
  await expect(half(page, "Right").getByTestId("composer")).toBeFocused();
  await page.reload();
  await expect(half(page, "Left").getByText("Said on the left")).toBeVisible();
  await expect(half(page, "Right").getByText("Words in Right")).toBeVisible();
  await expectAccessible(page);

  await page.setViewportSize({ width: 1024, height: 768 });
  for (const name of ["Left", "Right"]) {
    const header = half(page, name).locator("header");
    await expect(header.getByRole("heading", { name })).toBeVisible();
    const room = await header.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
    expect(room).toBe(0);
  }

  // A chat dropped on a half opens there; on a phone there is one chat and a menu of the others.
  await sidebar(page).getByRole("link", { name: "Third" }).dragTo(half(page, "Left"));
  await expect(half(page, "Third").getByText("Words in Third")).toBeVisible();
  await expect(half(page, "Left")).toHaveCount(0);
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(page.getByRole("region", { name: /^Half with/ })).toHaveCount(0);
  await page.getByRole("button", { name: "3 open chats. Switch" }).click();
  await page.getByRole("menuitemradio", { name: "Left" }).click();
  await expect(page.getByText("Words in Left")).toBeVisible();
});

test("everything about tabs works by keyboard alone", async ({ page, context, product: { server } }) => {
  await makeChats(context, server.url, ["One", "Two", "Three"]);
  await openAll(page, ["One", "Two", "Three"]);
  await page.keyboard.press("Alt+1");
  const current = tabs(page).and(page.locator("[aria-current]"));
  await expect(current).toHaveText("One");
  await current.focus();
  await page.keyboard.press("ArrowRight");
  await expect(tabs(page).nth(1)).toBeFocused();
  await page.keyboard.press("Alt+Shift+ArrowLeft");
  await expect(tabs(page)).toHaveText(["Two", "One", "Three"]);
  await expect(tabs(page).first()).toBeFocused();
  await page.keyboard.press("Delete");
  await expect(tabs(page)).toHaveText(["One", "Three"]);
  await page.keyboard.press("Alt+2");
  await expect(current).toHaveText("Three");
  await page.keyboard.press("Alt+w");
  await expect(tabs(page)).toHaveText(["One"]);
  await expect(page.getByText("Words in One")).toBeVisible();
});

test("an answer in a hidden tab marks it, and nothing of it is in the document", async ({ page, context, product }) => {
  await makeChats(context, product.server.url, ["Here", "There"]);
  await openAll(page, ["There"]);
  await untilAlive(page);
  await send(page, "Slowly [[upstream n=80 gap=80]]");
  await expect(page.getByText("word1 ")).toBeVisible();
  await sidebar(page).getByRole("link", { name: "Here", exact: true }).click();
  await expect(page.getByText("Words in Here")).toBeVisible();
  await expect(page.getByTestId("messages")).toHaveCount(1);
  await expect(tabs(page).filter({ hasText: "There" }).getByText("new answer")).toBeAttached({
    timeout: 30_000,
  });
  await tabs(page).getByText("There").click();
  await expect(page.getByText("word79")).toBeVisible();
  await expect(tabs(page).filter({ hasText: "There" }).getByText("new answer")).toHaveCount(0);
  await untilIdle(page);
  await expect(composer(page)).toBeVisible();
});

test("of two chats beside each other each has its own files, quotes, commands and links", async ({
  page,
  context,
  product: { server },
}) => {
  const [leftId, rightId = ""] = await makeChats(context, server.url, ["Left", "Right"]);
  await openAll(page, ["Left"]);
  await sidebar(page).getByRole("button", { name: "Menu of Right" }).click();
  await page.getByRole("menuitem", { name: "Open beside" }).click();
  await expect(half(page, "Right").getByText("Words in Right")).toBeVisible();

  await dropFile(half(page, "Left"));
  await expect(half(page, "Left").getByTestId("file-chip")).toHaveCount(1);
  await expect(half(page, "Right").getByTestId("file-chip")).toHaveCount(0);
  await half(page, "Left").getByRole("button", { name: "Remove dropped.txt" }).click();

  const said = half(page, "Right").getByTestId("message");
  await said.hover();
  await said.getByRole("button", { name: "More", exact: true }).click();
  await page.getByRole("menuitem", { name: "Quote" }).click();
  await expect(half(page, "Right").getByTestId("composer")).toHaveValue("> Words in Right\n\n");
  await expect(half(page, "Left").getByTestId("composer")).toHaveValue("");

  // A command takes the place of what is being written until it is done.
  await half(page, "Left").getByTestId("composer").fill("Not sent yet");
  await page.keyboard.press("ControlOrMeta+k");
  await page.getByRole("combobox", { name: "Search and commands" }).fill("rename this");
  await page.getByRole("option", { name: /\/title/ }).click();
  await expect(half(page, "Left").getByTestId("composer")).toHaveValue("/title ");
  await expect(half(page, "Left").getByTestId("composer")).toBeFocused();
  await expect(half(page, "Right").getByTestId("composer")).toHaveValue("> Words in Right\n\n");
  await half(page, "Left").getByTestId("composer").fill("/title West");
  await page.keyboard.press("Enter");
  await expect(half(page, "West").getByTestId("composer")).toHaveValue("Not sent yet");

  const { data } = await (await context.request.get(`${server.url}/api/chat/sessions/${leftId}/messages`)).json();
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  const address = `/chat/${leftId}?message=${data[0].id}`;
  await page.evaluate((path) => history.pushState(null, "", path), address);
  await expect(half(page, "West").getByTestId("message").first()).toHaveClass(/bg-tint/);
  await expect(page).toHaveURL(new RegExp(`/chat/${leftId}$`));
  expect(asked.filter((url) => url.includes(rightId))).toEqual([]);
});

/** Hands a file to the page as the system does when it is dropped somewhere on it. */
async function dropFile(on: Locator): Promise<void> {
  await on.evaluate((target) => {
    const data = new DataTransfer();
    data.items.add(new File(["Dropped words"], "dropped.txt", { type: "text/plain" }));
    for (const type of ["dragover", "drop"])
      target.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
  });
}
