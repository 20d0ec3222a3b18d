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

const slow = "[[upstream n=80 gap=50]]";
/** Longer than any machine takes to open another tab. */
const endless = "[[upstream n=600 gap=50]]";

test("a reload in the middle of an answer shows all of it and goes on", async ({ page }) => {
  await page.goto("/chat");
  await send(page, `Tell me a long story ${slow}`);
  await expect(answers(page)).toContainText("word10 ");
  await page.reload();
  await expect(answers(page)).toContainText("word0 word1 word2");
  await expect(answers(page)).toContainText("word79", { timeout: 15_000 });
  const words = (await answers(page).textContent())?.match(/word\d+/g);
  expect(words).toEqual(Array.from({ length: 80 }, (_, index) => `word${index}`));
});

test("a second tab sees the answer grow, and its stop ends it in the first", async ({ page, context }) => {
  await startChat(page);
  await send(page, `Go on ${endless}`);
  await expect(answers(page).last()).toContainText("word3 ");

  const second = await context.newPage();
  await second.goto(page.url());
  await expect(answers(second).last()).toContainText("word0 word1 word2");
  const before = (await answers(second).last().textContent())?.length ?? 0;
  await expect.poll(async () => (await answers(second).last().textContent())?.length ?? 0).toBeGreaterThan(before + 20);

  await second.getByTestId("stop").click();
  await expect(answers(page).last()).toContainText("Stopped early.");
  await untilIdle(page);
  await expect(answers(second).last()).toContainText("Stopped early.");
});

test("when the tab that holds the stream is closed, another takes over", async ({ page, context }) => {
  await startChat(page);
  const second = await context.newPage();
  await second.goto(page.url());
  await untilAlive(second);
  await page.close();
  await send(second, "And now? [[upstream n=20 gap=20]]");
  await expect(answers(second).last()).toContainText("word19", { timeout: 15_000 });
  await untilIdle(second);
});

test("a message sent during an answer waits and is answered after it", async ({ page }) => {
  await startChat(page);
  await send(page, "First [[upstream n=40 gap=50]]");
  await expect(answers(page).last()).toContainText("word1 ");
  await send(page, "Second [[upstream n=3 gap=0]]");
  await expect(answers(page).last()).toContainText("Waiting for the answer above");
  await untilIdle(page);
  await expect(answers(page).last()).toContainText("word2");
  await expect(answers(page).nth(1)).toContainText("word39");
});

test("an answer that the provider refuses says why and offers to retry", async ({ page }) => {
  await page.goto("/chat");
  await send(page, "Please [[upstream fault=401 times=1]]");
  await expect(answers(page)).toHaveAttribute("data-status", "failed", { timeout: 15_000 });
  await expect(answers(page)).toContainText("No answer.");
  await answers(page).getByRole("button", { name: "Retry" }).click();
  await expect(answers(page)).toContainText("word4", { timeout: 15_000 });
});

test("an answer that is cut goes on with Continue", async ({ page }) => {
  await page.goto("/chat");
  await send(page, `Count ${slow}`);
  await expect(answers(page)).toContainText("word3 ");
  await page.getByTestId("stop").click();
  await expect(answers(page)).toContainText("Stopped early.");
  const said = (await answers(page).textContent())?.match(/word\d+/g)?.length ?? 0;
  await answers(page).getByRole("button", { name: "Continue" }).click();
  const count = async () => (await answers(page).textContent())?.match(/word\d+/g)?.length;
  await expect.poll(count).toBeGreaterThan(said);
  await untilIdle(page);
});

test("an answer is announced once when it begins and once when it ends", async ({ page }) => {
  await page.goto("/chat");
  await page.evaluate(() => {
    const said: string[] = [];
    Object.assign(window, { said });
    const region = document.querySelector('[data-testid="announcer"]');
    if (region)
      new MutationObserver(() => region.textContent && said.push(region.textContent)).observe(region, {
        childList: true,
        characterData: true,
        subtree: true,
      });
  });
  // Slow enough for both to be said also on a busy machine: what is over before it is drawn is only said to have ended.
  await send(page, "Hello [[upstream n=20 gap=100]]");
  await expect(answers(page)).toContainText("word19");
  await untilIdle(page);
  const said = await page.evaluate(() => (window as unknown as { said: string[] }).said);
  expect(said).toEqual(["mock-1 is answering.", "Answer from mock-1 finished."]);
});

test("offline is said in words, and what was written meanwhile can be sent again", async ({ page, context }) => {
  await startChat(page);
  await context.setOffline(true);
  await expect(page.getByTestId("connection-banner")).toContainText("You are offline.");
  await send(page, "Written offline [[upstream n=3 gap=0]]");
  await expect(messages(page).last()).toContainText("Written offline");
  await expect(messages(page).last()).toContainText("Not sent.");
  await context.setOffline(false);
  await expect(page.getByTestId("connection-banner")).toBeEmpty();
  await messages(page).last().getByRole("button", { name: "Retry" }).click();
  await expect(answers(page).last()).toContainText("word2");
  await expect(page.getByText("Written offline")).toHaveCount(1);
});

test("a draft survives a reload", async ({ page }) => {
  await startChat(page);
  await composer(page).fill("Not finished yet");
  await page.reload();
  await expect(composer(page)).toHaveValue("Not finished yet");
  await send(page, "Sent [[upstream n=2 gap=0]]");
  await untilIdle(page);
  await page.reload();
  await expect(composer(page)).toHaveValue("");
});

test("an ended sign-in leads to the login page and back, with the draft", async ({ page, context }) => {
  await startChat(page);
  const address = page.url();
  await composer(page).fill("Still here");
  await page.waitForTimeout(400);
  await context.clearCookies();
  await page.reload();
  await expect(page).toHaveURL(/\/login\?next=/);
  expect(new URL(page.url()).searchParams.get("next")).toBe(new URL(address).pathname);
  const draft = await page.evaluate((key) => localStorage.getItem(key), `parley:draft:${address.split("/").at(-1)}`);
  expect(draft).toBe('"Still here"');
});

test("a page whose sign-in ended while it was offline leads to the login page when it comes back", async ({
  page,
  context,
}) => {
  await startChat(page);
  await context.clearCookies();
  await context.setOffline(true);
  await context.setOffline(false);
  await expect(page).toHaveURL(/\/login\?next=/);
});
