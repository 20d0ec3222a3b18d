import { expect, test } from "@playwright/test";
import { answers, composer, signUp, startChat, upstreamEnvironment } from "#tests/e2e/chat-fixtures.ts";
import { startServer } from "#tests/support/server.ts";
import { startUpstream } from "#tests/support/upstream.ts";

test("a conversation and a draft are there after a restart", async ({ browser }) => {
  test.setTimeout(120_000);
  const upstream = await startUpstream();
  const first = await startServer({ env: upstreamEnvironment(upstream) });
  const context = await browser.newContext({ baseURL: first.url });
  await signUp(context, first.url);
  const page = await context.newPage();
  await startChat(page);
  const { pathname, port } = new URL(page.url());
  await composer(page).fill("Half a thought");
  await page.waitForTimeout(400);
  await first.stop();

  const second = await startServer({
    dataDirectory: first.dataDirectory,
    env: { ...upstreamEnvironment(upstream), PORT: port },
  });
  await page.goto(second.url + pathname);
  await expect(answers(page)).toContainText("word0 word1 word2 word3 word4");
  await expect(composer(page)).toHaveValue("Half a thought");
  await context.close();
  await second.remove();
  await upstream.stop();
});
