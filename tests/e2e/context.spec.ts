import { composer, expect, messages, send, startChat, test, untilAlive, untilIdle } from "#tests/e2e/chat-fixtures.ts";

test("the gauge leads to what will be sent, where a message is pinned and left out", async ({ page }) => {
  await startChat(page);
  await page.getByTestId("context-gauge").click();
  const items = page.getByTestId("context-item");
  await expect(items).toHaveCount(2);
  await expect(items.first()).toContainText("Hello");
  await items.first().getByRole("button", { name: "Pin to the context" }).click();
  await expect(messages(page).first()).toContainText("pinned");
  await items.last().getByRole("button", { name: "Leave out of the context" }).click();
  await expect(items.last()).toContainText("Excluded");
  await expect(messages(page).last()).toContainText("not sent to models");
  await page.reload();
  await expect(messages(page).last()).toContainText("not sent to models");
});

test("what is being written counts before it is sent, its files too", async ({ page, context, product }) => {
  await startChat(page);
  await page.getByTestId("context-gauge").click();
  const written = page.getByTestId("context-draft");
  await composer(page).fill("word ".repeat(400));
  await expect(written).toContainText("500 tokens");
  const file = { name: "notes.txt", mimeType: "text/plain", buffer: Buffer.from("harbour ".repeat(500)) };
  await page.locator('input[type="file"]').setInputFiles(file);
  await expect(written).toContainText("1.5k tokens");
  const id = new URL(page.url()).pathname.split("/").at(-1);
  const data = { settings: { contextTokens: 1_200 } };
  const headers = { origin: product.server.url };
  expect((await context.request.put(`/api/chat/sessions/${id}`, { data, headers })).status()).toBe(200);
  await expect(page.getByRole("region", { name: "What will be sent" })).toContainText(
    "older messages will be left out",
  );
  await composer(page).press("Enter");
  await expect(written).toHaveCount(0);
  await expect(page.getByTestId("context-item").filter({ hasText: "notes.txt" })).toContainText("1.5k tokens");
});

test("a message is left out from its menu, and taken in again with undo", async ({ page }) => {
  await startChat(page);
  await messages(page).first().hover();
  await messages(page).first().getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Leave out of the context" }).click();
  await expect(messages(page).first()).toContainText("not sent to models");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(messages(page).first()).not.toContainText("not sent to models");
});

test("earlier messages are summarised with a line that shows the summary and takes it back", async ({ page }) => {
  await startChat(page);
  await messages(page).last().hover();
  await messages(page).last().getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Summarise up to here" }).click();
  const marker = page.getByTestId("compaction");
  await expect(marker).toContainText("Earlier messages are summarised");
  await marker.getByRole("button", { name: "Show summary" }).click();
  await expect(marker).toContainText("A short title");
  await marker.getByRole("button", { name: "Undo" }).click();
  await expect(marker).toHaveCount(0);
});

test("a chat's settings hold at once, are marked, and go back to the default", async ({ page, product }) => {
  await startChat(page);
  await untilAlive(page);
  await page.getByRole("heading", { level: 1 }).getByRole("button").click();
  await page.getByRole("menuitem", { name: "Chat settings" }).click();
  const dialog = page.getByRole("dialog", { name: "Chat settings" });
  await dialog.getByLabel("System prompt").fill("You are a lighthouse keeper.");
  await dialog.getByLabel("Temperature", { exact: true }).fill("0.3");
  await dialog.getByLabel("Temperature", { exact: true }).press("Enter");
  await expect(dialog.getByRole("button", { name: "Default for System prompt" })).toBeVisible();
  await dialog.getByLabel("Temperature", { exact: true }).fill("9");
  await expect(dialog).toContainText("Enter a number from 0 to 2");
  await dialog.getByRole("button", { name: "Default for Temperature" }).click();
  await expect(dialog.getByRole("button", { name: "Default for Temperature" })).toHaveCount(0);
  await dialog.getByRole("button", { name: "Close" }).click();
  await send(page, "Who are you? [[upstream n=3 gap=0]]");
  await untilIdle(page);
  const asked = product.upstream.requests.filter(({ body }) => body?.stream).at(-1)?.body;
  expect(asked.messages[0]).toMatchObject({ role: "system", content: "You are a lighthouse keeper." });
  expect(asked.temperature).toBeUndefined();
  await expect(composer(page)).toBeEnabled();
});

test("what is typed into a setting outlives a change from elsewhere and a save that fails", async ({
  page,
  context,
  product: { server },
}) => {
  await startChat(page);
  await untilAlive(page);
  const id = page.url().split("/").at(-1);
  await page.getByRole("heading", { level: 1 }).getByRole("button").click();
  await page.getByRole("menuitem", { name: "Chat settings" }).click();
  const dialog = page.getByRole("dialog", { name: "Chat settings" });
  const prompt = dialog.getByRole("textbox", { name: "System prompt" });
  await prompt.fill("Typed here");
  const changed = await context.request.put(`${server.url}/api/chat/sessions/${id}`, {
    data: { settings: { systemPrompt: "From elsewhere", temperature: 0.7 } },
    headers: { origin: server.url },
  });
  expect(changed.ok()).toBe(true);
  await expect(dialog.getByLabel("Temperature", { exact: true })).toHaveValue("0.7");
  await expect(prompt).toHaveValue("Typed here");

  const refuse = `**/api/chat/sessions/${id}`;
  await page.route(refuse, (route) => (route.request().method() === "PUT" ? route.abort() : route.fallback()));
  await dialog.getByLabel("Temperature", { exact: true }).focus();
  await expect(dialog).toContainText("Not saved yet");
  await dialog.getByRole("button", { name: "Close" }).click();
  await page.unroute(refuse);
  await page.reload();
  await untilAlive(page);
  await page.getByRole("heading", { level: 1 }).getByRole("button").click();
  await page.getByRole("menuitem", { name: "Chat settings" }).click();
  await expect(prompt).toHaveValue("Typed here");
  await prompt.press("Tab");
  await expect(page.getByText("System prompt: saved.")).toBeVisible();
});
