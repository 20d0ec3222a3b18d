import { randomUUID } from "node:crypto";
import { expectAccessible } from "#tests/e2e/accessible.ts";
import { answers, expect, messages, startChat, test, untilAlive } from "#tests/e2e/chat-fixtures.ts";

test.describe.configure({ timeout: 180_000 });

test("a message is answered in a side thread that the conversation does not see", async ({ page, context }) => {
  await startChat(page);
  const second = await context.newPage();
  await second.goto(page.url());
  await untilAlive(second);
  await untilAlive(page);
  await answers(page).hover();
  await answers(page).getByRole("button", { name: "Reply in a thread" }).click();
  const input = page.getByTestId("thread-composer");
  await expect(input).toBeFocused();
  await input.fill("What does that mean? [[upstream n=4 gap=0]]");
  await input.press("Enter");
  const inThread = page.getByTestId("thread-message");
  await expect(inThread).toHaveCount(2);
  await expect(inThread.last()).toContainText("word3");
  await expect(inThread.last()).toHaveAttribute("data-status", "complete");
  await expect(answers(page).getByTestId("thread-chip")).toHaveText("2 replies");
  await expect(answers(second).getByTestId("thread-chip")).toHaveText("2 replies");
  await input.fill("And that? [[upstream n=6 gap=0]]");
  await input.press("Enter");
  await expect(inThread).toHaveCount(4);
  await expect(inThread.last()).toContainText("word5");
  await expect(answers(second).getByTestId("thread-chip")).toHaveText("4 replies");
  await expect(messages(page)).toHaveCount(2);
  await expectAccessible(page);

  await page.getByRole("button", { name: "Settle" }).click();
  await expect(answers(second).getByTestId("thread-chip")).toHaveText("4 replies · settled");
  await page.reload();
  await untilAlive(page);
  await expect(messages(page)).toHaveCount(2);
  await answers(page).getByTestId("thread-chip").click();
  await expect(inThread).toHaveCount(4);
  await page.getByRole("button", { name: "All threads" }).click();
  await expect(page.getByText("Settled (1)")).toBeVisible();
});

test("a thread is begun and left by keyboard, and its unsent words stay", async ({ page }) => {
  await startChat(page);
  await untilAlive(page);
  await page.getByTestId("messages").focus();
  await page.keyboard.press("k");
  await page.keyboard.press("t");
  await expect(page.getByTestId("thread-composer")).toBeFocused();
  await page.keyboard.type("Not yet");
  await page.getByRole("button", { name: "All threads" }).click();
  await expect(page.getByText("No side threads yet.")).toBeVisible();
  await answers(page).hover();
  await answers(page).getByRole("button", { name: "Reply in a thread" }).click();
  await expect(page.getByTestId("thread-composer")).toHaveValue("Not yet");
});

test("words written while a message to a thread fails stay behind it, and each thread keeps its own", async ({
  page,
  context,
  product: { server },
}) => {
  await startChat(page);
  await untilAlive(page);
  await answers(page).hover();
  await answers(page).getByRole("button", { name: "Reply in a thread" }).click();
  const input = page.getByTestId("thread-composer");
  await input.fill("One [[upstream n=4 gap=0]]");
  await input.press("Enter");
  await expect(page.getByTestId("thread-message")).toHaveCount(2);
  const { promise: typed, resolve: goOn } = Promise.withResolvers<void>();
  await page.route("**/api/chat/sessions/*/messages", async (route) => {
    if (route.request().method() !== "POST") return route.fallback();
    await typed;
    await route.abort();
  });
  await input.fill("Two");
  await input.press("Enter");
  await expect(input).toHaveValue("");
  await input.fill("Three");
  goOn();
  await expect(page.getByTestId("thread").getByRole("alert")).toBeVisible();
  await expect(input).toHaveValue("Two\n\nThree");
  const rootId = await answers(page).getAttribute("data-message-id");
  const begun = await context.request.post(`${server.url}/api/chat/messages/${rootId}/threads`, {
    data: { id: randomUUID(), content: "Another [[upstream n=4 gap=0]]" },
    headers: { origin: server.url },
  });
  expect(begun.ok()).toBe(true);
  const chips = answers(page).getByTestId("thread-chip");
  await expect(chips).toHaveCount(2);
  await chips.last().click();
  await expect(page.getByTestId("thread")).toContainText("Another");
  await expect(input).toHaveValue("");
  await chips.first().click();
  await expect(input).toHaveValue("Two\n\nThree");
});
