import type { Page } from "@playwright/test";
import {
  answers,
  composer,
  expect,
  messages,
  send,
  signUp,
  startChat,
  test,
  untilIdle,
} from "#tests/e2e/chat-fixtures.ts";
import { pdf, picture } from "#tests/support/files/documents.ts";

const chips = (page: Page) => page.getByTestId("file-chip");
const chipsIn = (page: Page, state: string) => page.locator(`[data-testid="file-chip"][data-state="${state}"]`);
const choose = (page: Page, ...files: { name: string; mimeType: string; buffer: Buffer }[]) =>
  page.getByTestId("file-input").setInputFiles(files);
const photo = async (name: string, width = 800, height = 600) => ({
  name,
  mimeType: "image/png",
  buffer: await picture("png", width, height),
});
const note = (name: string, text: string) => ({ name, mimeType: "text/plain", buffer: Buffer.from(text) });

/** Hands files to the page as the system does when they are dropped on it or pasted. */
async function give(page: Page, how: "drop" | "paste", name: string, text: string) {
  await page.evaluate(
    ([kind, file, content]) => {
      const data = new DataTransfer();
      data.items.add(new File([content ?? ""], file ?? "", { type: "text/plain" }));
      const target = document.querySelector('[data-testid="composer"]');
      if (kind === "paste") {
        target?.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        return;
      }
      for (const type of ["dragover", "drop"])
        document.body.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
    },
    [how, name, text],
  );
}

test("files are chosen, dropped and pasted, sent together, and are still there after a reload", async ({ page }) => {
  await page.goto("/chat");
  await choose(page, await photo("beach.png"), await photo("harbour.png", 600, 800));
  await give(page, "drop", "dropped.txt", "Dropped words");
  await give(page, "paste", "pasted.txt", "Pasted words");
  await expect(chipsIn(page, "done")).toHaveCount(4);
  await send(page, "What are these? [[upstream n=5 gap=0]]");
  await expect(chips(page)).toHaveCount(0);
  await expect(answers(page).last()).toContainText("word4");
  await untilIdle(page);
  await page.reload();
  const question = messages(page).first();
  for (const name of ["beach.png", "harbour.png"]) {
    const image = question.getByRole("img", { name });
    await expect(image).toBeVisible();
    await expect.poll(() => image.evaluate((element: HTMLImageElement) => element.naturalWidth)).toBeGreaterThan(0);
  }
  await expect(question.getByTestId("file-card")).toHaveCount(2);
  await question.getByRole("button", { name: "Read the text of dropped.txt" }).click();
  await expect(page.getByRole("dialog")).toContainText("Dropped words");
});

test("a picture opens over the page, and the keyboard goes through all of them", async ({ page }) => {
  await page.goto("/chat");
  await choose(page, await photo("beach.png"), await photo("harbour.png", 600, 800));
  await expect(chipsIn(page, "done")).toHaveCount(2);
  await send(page, "[[upstream n=5 gap=0]]");
  await untilIdle(page);
  const first = page.getByRole("button", { name: "Look at beach.png" });
  await first.click();
  const lightbox = page.getByTestId("lightbox");
  await expect(lightbox).toContainText("beach.png");
  await page.keyboard.press("ArrowRight");
  await expect(lightbox).toContainText("harbour.png");
  await expect(lightbox).toContainText("2 of 2");
  await page.keyboard.press("ArrowRight");
  await expect(lightbox).toContainText("beach.png");
  await page.keyboard.press("Escape");
  await expect(lightbox).toBeHidden();
});

test("the words of a PDF reach the model, and a file may go without words", async ({ page, product }) => {
  await startChat(page);
  const buffer = pdf("The ferry to Naxos leaves at 07:30");
  await choose(page, { name: "ticket.pdf", mimeType: "application/pdf", buffer });
  await expect(chipsIn(page, "done")).toHaveCount(1);
  await page.getByTestId("send").click();
  await expect(messages(page)).toHaveCount(4);
  await untilIdle(page);
  const bodies = product.upstream.requests.map((request) => JSON.stringify(request.body ?? ""));
  expect(
    bodies.some((body) => body.includes("ticket.pdf") && body.includes("The ferry to Naxos leaves at 07:30")),
  ).toBe(true);
});

test("an upload shows how far it is, can be cancelled, and holds back the message until it is done", async ({
  page,
}) => {
  await page.goto("/chat");
  let release = () => {};
  await page.route("**/api/chat/attachments", async (route) => {
    await new Promise<void>((resolve) => (release = resolve));
    await route.continue().catch(() => undefined);
  });
  await choose(page, note("slow.txt", "slow"));
  await expect(page.getByRole("progressbar", { name: "slow.txt" })).toBeVisible();
  await page.getByRole("button", { name: "Cancel the upload of slow.txt" }).click();
  await expect(chips(page)).toHaveCount(0);
  release();

  await choose(page, note("later.txt", "later"));
  await expect(chipsIn(page, "uploading")).toHaveCount(1);
  await composer(page).fill("With a file [[upstream n=5 gap=0]]");
  await composer(page).press("Enter");
  await expect(page.getByText("This will be sent as soon as its files are uploaded.")).toBeVisible();
  await expect(messages(page)).toHaveCount(0);
  release();
  await expect(messages(page).first()).toContainText("With a file");
  await expect(messages(page).first().getByTestId("file-card")).toContainText("later.txt");
});

test("uploaded files stay with the draft over a reload, and one can be taken back", async ({ page }) => {
  await startChat(page);
  await composer(page).fill("Half written");
  await choose(page, note("one.txt", "one"), note("two.txt", "two"));
  await expect(chipsIn(page, "done")).toHaveCount(2);
  await page.reload();
  await expect(chipsIn(page, "done")).toHaveCount(2);
  await expect(composer(page)).toHaveValue("Half written");
  await page.getByRole("button", { name: "Remove one.txt" }).click();
  await expect(chips(page)).toHaveCount(1);
  await page.reload();
  await expect(chips(page)).toHaveText([/two\.txt/]);
});

test("a file that is refused says why, and what failed on the way can be tried again", async ({ page }) => {
  await page.goto("/chat");
  await choose(page, note("empty.txt", ""));
  await expect(chipsIn(page, "failed")).toContainText("This file is empty.");
  await page.getByRole("button", { name: "Remove empty.txt" }).click();
  await page.route("**/api/chat/attachments", (route) => route.abort(), { times: 1 });
  await choose(page, note("again.txt", "again"));
  await expect(chipsIn(page, "failed")).toContainText("cannot be reached");
  await expect(page.getByTestId("send")).toBeDisabled();
  await page.getByRole("button", { name: "Upload again.txt again" }).click();
  await expect(chipsIn(page, "done")).toHaveCount(1);
});

test("a file chosen without a connection is uploaded when it is back", async ({ page, context }) => {
  await startChat(page);
  await context.setOffline(true);
  await choose(page, note("offline.txt", "kept"));
  await expect(chipsIn(page, "waiting")).toContainText("Waiting for the connection");
  await context.setOffline(false);
  await expect(chipsIn(page, "done")).toHaveCount(1);
});

test("nobody else can open the address of a file", async ({ page, browser, product }) => {
  await page.goto("/chat");
  await choose(page, await photo("private.png"));
  await expect(chipsIn(page, "done")).toHaveCount(1);
  await send(page, "[[upstream n=5 gap=0]]");
  await untilIdle(page);
  const address = await messages(page).first().getByRole("img").getAttribute("src");
  expect((await page.request.get(`${product.server.url}${address}`)).status()).toBe(200);
  const other = await browser.newContext();
  expect((await other.request.get(`${product.server.url}${address}`)).status()).toBe(401);
  await signUp(other, product.server.url);
  expect((await other.request.get(`${product.server.url}${address}`)).status()).toBe(404);
  await other.close();
});
