import {
  answers,
  composer,
  expect,
  makeChats,
  messages,
  openStart,
  send,
  startChat,
  test,
  untilAlive,
  untilIdle,
} from "#tests/e2e/chat-fixtures.ts";

test("an edited question becomes a version with its own answer, and the arrows go between them", async ({ page }) => {
  await startChat(page);
  const question = messages(page).first();
  await composer(page).press("ArrowUp");
  await page.getByLabel("Edit your message").fill("Asked differently [[upstream n=2 gap=0]]");
  await page.getByRole("button", { name: "Save and answer again" }).click();
  await expect(question).toContainText("Asked differently");
  await expect(question.getByTestId("version")).toHaveText("2/2");
  await expect(answers(page)).toHaveCount(1);
  await untilIdle(page);

  await question.getByRole("button", { name: "Earlier version" }).click();
  await expect(question).toContainText("Hello");
  await expect(question.getByTestId("version")).toHaveText("1/2");
  await expect(answers(page)).toContainText("word4");
  await page.reload();
  await expect(messages(page).first()).toContainText("Hello");
});

test("a question is corrected in place", async ({ page }) => {
  await startChat(page);
  await composer(page).press("ArrowUp");
  await page.getByLabel("Edit your message").fill("Hello again");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(messages(page).first()).toContainText("Hello again");
  await expect(messages(page).first()).toContainText("edited");
  await expect(messages(page)).toHaveCount(2);
});

test("answering again keeps the earlier answer as a version", async ({ page }) => {
  await startChat(page);
  await answers(page).hover();
  await answers(page).getByRole("button", { name: "Answer again" }).click();
  await expect(answers(page).getByTestId("version")).toHaveText("2/2");
  await untilIdle(page);
  await answers(page).getByRole("button", { name: "Earlier version" }).click();
  await expect(answers(page).getByTestId("version")).toHaveText("1/2");
});

test("a deleted message leaves its place and comes back with undo", async ({ page }) => {
  await startChat(page);
  await messages(page).first().hover();
  await messages(page).first().getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Delete", exact: true }).click();
  await expect(messages(page).first()).toContainText("This message was deleted.");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(messages(page).first()).toContainText("Hello");
});

test("a chat is renamed, starred, found, deleted and restored from the sidebar", async ({ page }) => {
  await startChat(page);
  const sidebar = page.getByRole("navigation", { name: "Chats" });
  const row = sidebar.getByRole("link").first();
  await row.dblclick();
  await page.getByLabel("Name of the chat").fill("Ferries to Naxos");
  await page.getByLabel("Name of the chat").press("Enter");
  await expect(row).toContainText("Ferries to Naxos");

  await sidebar.getByRole("button", { name: "Menu of Ferries to Naxos" }).click();
  await page.getByRole("menuitem", { name: "Star" }).click();
  await expect(sidebar.getByRole("heading", { name: "Starred" })).toBeVisible();

  await page.getByRole("searchbox", { name: "Search by name" }).fill("naxos");
  await expect(sidebar.getByRole("link")).toHaveText(["Ferries to Naxos"]);
  await page.getByRole("searchbox", { name: "Search by name" }).fill("");

  await sidebar.getByRole("button", { name: "Menu of Ferries to Naxos" }).click();
  await page.getByRole("menuitem", { name: "Delete", exact: true }).click();
  await expect(page).toHaveURL(/\/chat$/);
  await expect(sidebar.getByRole("link")).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(sidebar.getByRole("link")).toHaveText(["Ferries to Naxos"]);
});

test("somebody else's chat looks like one that does not exist", async ({ page, browser, product }) => {
  await startChat(page);
  const stranger = await browser.newContext({ baseURL: product.server.url });
  const { signUp } = await import("#tests/e2e/chat-fixtures.ts");
  await signUp(stranger, product.server.url);
  const other = await stranger.newPage();
  await other.goto(page.url());
  await expect(other.getByRole("heading", { name: "There is no such chat" })).toBeVisible();
  await expect(messages(other)).toHaveCount(0);
  await stranger.close();
});

test("sending a message goes to the end, wherever one was reading", async ({ page }) => {
  await startChat(page, "Long [[upstream n=5 gap=0]]");
  for (const round of [1, 2, 3]) {
    await send(page, `Round ${round} [[upstream n=900 gap=0]]`);
    await expect(answers(page).last()).toContainText("word899", { timeout: 15_000 });
    await untilIdle(page);
  }
  const list = page.getByTestId("messages");
  await list.hover();
  await page.mouse.wheel(0, -4000);
  await expect(page.getByRole("button", { name: "Go to the newest message" })).toBeVisible();
  await send(page, "Where am I [[upstream n=3 gap=0]]");
  await expect(messages(page).filter({ hasText: "Where am I" })).toBeInViewport();
  await untilIdle(page);
  await expect(answers(page).last()).toBeInViewport();
});

test("a long text that leaves the input is followed to its end, and so is its answer", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await startChat(page, `Twelve lines: ${"word ".repeat(80)} [[upstream n=5 gap=0]]`);
  await composer(page).fill(`${"long ".repeat(80)} [[upstream n=5 gap=0]]`);
  // The input has taken half of the page; when it is empty again, the view is taller.
  await page.waitForTimeout(300);
  await composer(page).press("Enter");
  await expect(answers(page)).toHaveCount(2);
  await expect(answers(page).last()).toContainText("word4");
  await untilIdle(page);
  await expect(answers(page).last()).toBeInViewport({ ratio: 1 });
  await expect(page.getByRole("button", { name: "Go to the newest message" })).toHaveCount(0);
  await expect(page.getByTestId("new-line")).toHaveCount(0);
});

test("a reader who scrolled up is left alone while an answer streams", async ({ page }) => {
  await startChat(page, "Long [[upstream n=5 gap=0]]");
  await send(page, "Words [[upstream n=900 gap=0]]");
  await expect(answers(page).last()).toContainText("word899", { timeout: 15_000 });
  await untilIdle(page);
  await send(page, "More [[upstream n=100 gap=30]]");
  await expect(answers(page).last()).toContainText("word9 ");
  const list = page.getByTestId("messages");
  await list.hover();
  await page.mouse.wheel(0, -600);
  await page.waitForTimeout(300);
  const place = () => list.evaluate((element) => element.scrollTop);
  const before = await place();
  await untilIdle(page);
  expect(Math.abs((await place()) - before)).toBeLessThanOrEqual(1);
});

test("a chat opens at what is new in it, under a line, but a link to a message wins", async ({
  page,
  context,
  product,
}) => {
  await makeChats(context, product.server.url, ["Elsewhere"]);
  await startChat(page);
  const chat = page.url();
  const first = await messages(page).first().getAttribute("data-message-id");
  const row = (name: string) => page.getByRole("navigation", { name: "Chats" }).getByRole("link", { name });
  const line = page.getByTestId("new-line");
  const toEnd = page.getByRole("button", { name: "Go to the newest message" });
  await send(page, "Tell me more [[upstream n=900 gap=4]]");
  await expect(answers(page).last()).toContainText("word2");
  await row("Elsewhere").click();
  await expect(row("new answer")).toBeVisible({ timeout: 30_000 });
  await row("new answer").click();
  await expect(line).toBeInViewport();
  await expect(toEnd).toBeVisible();

  await page.goto(`${chat}?message=${first}`);
  await expect(messages(page).first()).toBeInViewport();
  await expect(row("new answer")).toBeVisible();
  await toEnd.click();
  await expect(row("new answer")).toHaveCount(0);
  await page.reload();
  await untilAlive(page);
  await expect(answers(page).last()).toContainText("word899");
  await expect(line).toHaveCount(0);
});

test("a short chat with something new has been read as soon as it is open", async ({ page, context, product }) => {
  const { url } = product.server;
  const [id = ""] = await makeChats(context, url, ["Elsewhere", "Here"]);
  await openStart(page);
  const row = page.getByRole("navigation", { name: "Chats" }).getByRole("link", { name: "Elsewhere" });
  const data = { content: "Hello [[upstream n=5 gap=0]]" };
  await context.request.post(`${url}/api/chat/sessions/${id}/messages`, { data, headers: { origin: url } });
  await expect(row).toContainText("new answer");
  await row.click();
  await expect(page.getByTestId("new-line")).toBeVisible();
  await expect(row).not.toContainText("new answer");
  await expect(answers(page).last()).toContainText("word4");
  await page.reload();
  await untilAlive(page);
  await expect(page.getByTestId("new-line")).toHaveCount(0);
});
