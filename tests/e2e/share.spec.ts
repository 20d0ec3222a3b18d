import type { Page } from "@playwright/test";
import { expectAccessible } from "#tests/e2e/accessible.ts";
import {
  expect,
  messages,
  openStart,
  send,
  signUp,
  startChat,
  test,
  untilAlive,
  untilIdle,
} from "#tests/e2e/chat-fixtures.ts";
import { picture } from "#tests/support/files/documents.ts";

test("a chat is shared, read by somebody without an account, and gone when the link is withdrawn", async ({
  page,
  browser,
  baseURL,
}) => {
  await openStart(page);
  const beach = { name: "beach.png", mimeType: "image/png", buffer: await picture("png", 800, 600) };
  await page.getByTestId("file-input").setInputFiles(beach);
  await expect(page.getByTestId("file-chip")).toHaveAttribute("data-state", "done");
  await send(page, "**Ferries** to Naxos [[upstream n=5 gap=0]]");
  await untilIdle(page);
  const link = await makeLink(page, { files: true });
  await page.keyboard.press("Escape");
  await send(page, "A later turn [[upstream n=5 gap=0]]");
  await untilIdle(page);

  const anonymous = await browser.newContext({ baseURL });
  const reader = await anonymous.newPage();
  const foreign: string[] = [];
  reader.on("request", (request) => request.url().startsWith(baseURL ?? "") || foreign.push(request.url()));
  const answer = await reader.goto(link);
  expect(answer?.headers()).toMatchObject({
    "x-robots-tag": "noindex, nofollow",
    "cache-control": expect.stringContaining("no-store"),
    "referrer-policy": "no-referrer",
  });
  await expect(reader).toHaveTitle("Shared conversation · Parley");
  const shared = reader.getByTestId("shared-message");
  await expect(shared).toHaveCount(2);
  await expect(shared.first().locator("strong")).toHaveText("Ferries");
  const photo = shared.first().getByRole("img", { name: "beach.png" });
  await expect(photo).toHaveJSProperty("naturalWidth", 800);
  const address = (await photo.getAttribute("src")) ?? "";
  await expect(shared.last()).toContainText("word4");
  await expect(reader.getByText("A later turn")).toHaveCount(0);
  await expectAccessible(reader);
  expect(foreign.filter((url) => !/^(data|blob):/.test(url))).toEqual([]);

  await openDialog(page);
  await page.getByRole("button", { name: "Withdraw" }).click();
  await expect(page.getByTestId("share")).toHaveAttribute("data-state", "revoked");
  const gone = await reader.reload();
  expect(gone?.status()).toBe(404);
  expect((await reader.request.get(address)).status()).toBe(404);
  const goneText = await reader.locator("main").textContent();
  const never = await reader.goto(`/s/${"x".repeat(43)}`);
  expect(never?.status()).toBe(404);
  expect(await reader.locator("main").textContent()).toBe(goneText);
  await anonymous.close();
});

test("a link with a password opens with it, and goes on as a copy of one's own", async ({ page, browser, baseURL }) => {
  await startChat(page, "Secret plans [[upstream n=5 gap=0]]");
  const link = await makeLink(page, { password: "sea lion" });
  const other = await browser.newContext({ baseURL });
  await signUp(other, baseURL ?? "");
  const reader = await other.newPage();
  await reader.goto(link);
  await expect(reader.getByText("Secret plans")).toHaveCount(0);
  await reader.getByLabel("Password", { exact: true }).fill("sea cow");
  await reader.getByRole("button", { name: "Open" }).click();
  await expect(reader.getByText("That is not the password.")).toBeVisible();
  await expectAccessible(reader);
  await reader.getByLabel("Password", { exact: true }).fill("sea lion");
  await reader.keyboard.press("Enter");
  await expect(reader.getByTestId("shared-message").first()).toContainText("Secret plans");
  await reader.getByRole("button", { name: "Continue in a copy of your own" }).click();
  await expect(reader).toHaveURL(/\/chat\/[0-9a-f-]{36}$/);
  await expect(messages(reader)).toHaveCount(2);
  await untilAlive(reader);
  await send(reader, "My own way on [[upstream n=5 gap=0]]");
  await expect(messages(reader)).toHaveCount(4);
  await untilIdle(reader);
  await page.reload();
  await expect(messages(page)).toHaveCount(2);
  await other.close();
});

test("a live link shows what is said later, and an expired one nothing", async ({ page, browser, baseURL }) => {
  await startChat(page, "Ferries to Naxos [[upstream n=5 gap=0]]");
  const dialog = await openDialog(page);
  await dialog.getByText("As it goes on").click();
  await dialog.getByLabel("Stops working").selectOption({ label: "After a day" });
  await dialog.getByRole("button", { name: "Create link" }).click();
  await expect(dialog.getByTestId("share")).toContainText("until");
  const link = (await dialog.getByTestId("share").getByRole("link").getAttribute("href")) ?? "";
  await page.keyboard.press("Escape");

  const anonymous = await browser.newContext({ baseURL });
  const reader = await anonymous.newPage();
  await reader.goto(link);
  await expect(reader.getByTestId("shared-message")).toHaveCount(2);
  await send(page, "A later turn [[upstream n=5 gap=0]]");
  await untilIdle(page);
  await reader.reload();
  await expect(reader.getByTestId("shared-message")).toHaveCount(4);

  const short = await page.request.post("/api/chat/shares", {
    data: {
      sessionId: page.url().split("/").at(-1),
      kind: "live",
      expiresAt: new Date(Date.now() + 2_000).toISOString(),
    },
    headers: { origin: baseURL ?? "" },
  });
  const { url } = await short.json();
  await expect.poll(async () => (await reader.goto(url))?.status()).toBe(404);
  await openDialog(page);
  await expect(page.getByTestId("share").filter({ hasText: "Expired" })).toHaveCount(1);
  await anonymous.close();
});

test("without a script a shared conversation can be read", async ({ page, browser, baseURL }) => {
  await startChat(page, "Plain words [[upstream n=5 gap=0]]");
  const link = await makeLink(page);
  const context = await browser.newContext({ baseURL, javaScriptEnabled: false });
  const reader = await context.newPage();
  await reader.goto(link);
  await expect(reader.getByTestId("shared-message").first()).toContainText("Plain words");
  await context.close();
});

async function openDialog(page: Page) {
  await untilAlive(page);
  await page.locator("h1").getByRole("button").click();
  await page.getByRole("menuitem", { name: "Share…" }).click();
  return page.getByRole("dialog", { name: "Share this chat" });
}

async function makeLink(page: Page, { password = "", files = false } = {}): Promise<string> {
  const dialog = await openDialog(page);
  if (files) await dialog.getByRole("switch", { name: "Show attached files" }).check();
  if (password) await dialog.getByLabel("Password").fill(password);
  await expectAccessible(page, '[role="dialog"]');
  await dialog.getByRole("button", { name: "Create link" }).click();
  const link = dialog.getByTestId("share").getByRole("link");
  await expect(link).toBeVisible();
  return (await link.getAttribute("href")) ?? "";
}
