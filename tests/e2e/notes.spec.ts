import type { Page } from "@playwright/test";
import { expectAccessible } from "#tests/e2e/accessible.ts";
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

test("a note on selected words is written, marked in the text, settled, and lost when the words change", async ({
  page,
}) => {
  await startChat(page, "Leave at **nine** sharp, not at ten [[upstream n=5 gap=0]]");
  await select(page, "at nine sharp");
  await page.getByTestId("selection-toolbar").getByRole("button", { name: "Note" }).click();
  await expect(page.getByLabel("Your note")).toBeFocused();
  await page.keyboard.type("Check the timetable");
  await page.keyboard.press("Control+Enter");
  const note = page.getByTestId("note");
  await expect(note).toContainText("Check the timetable");
  await expect(note).toContainText("at nine sharp");
  await expect.poll(() => marked(page)).toEqual(["at nine sharp"]);
  await expectAccessible(page);

  await page.reload();
  await expect.poll(() => marked(page)).toEqual(["at nine sharp"]);
  await untilAlive(page);
  await composer(page).press("ArrowUp");
  await page.getByLabel("Edit your message").fill("Leave at eight");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.keyboard.press("Control+\\");
  await page.getByRole("tab", { name: "Notes" }).click();
  await expect(note).toContainText("On an earlier text");
  expect(await marked(page)).toEqual([]);
  await note.getByRole("button", { name: "Settle" }).click();
  await expect(page.getByText("Settled (1)")).toBeVisible();
});

test("a whole message is noted by keyboard, and the note is deleted and brought back", async ({ page }) => {
  await startChat(page);
  await untilAlive(page);
  await page.getByTestId("messages").focus();
  await page.keyboard.press("k");
  await page.keyboard.press("n");
  await expect(page.getByLabel("Your note")).toBeFocused();
  await page.keyboard.type("To be checked");
  await page.getByRole("button", { name: "Save note" }).click();
  const note = page.getByTestId("note");
  await note.getByRole("button", { name: "More about this note" }).click();
  await page.getByRole("menuitem", { name: "Delete", exact: true }).click();
  await expect(note).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(note).toContainText("To be checked");
});

test("a quote is answered under it, and its card leads back", async ({ page }) => {
  await startChat(page, "Ferries leave at nine [[upstream n=5 gap=0]]");
  await select(page, "Ferries leave at nine");
  await page.getByTestId("selection-toolbar").getByRole("button", { name: "Quote" }).click();
  await expect(composer(page)).toHaveValue("> Ferries leave at nine\n\n");
  await page.keyboard.type("Every day? [[upstream n=5 gap=0]]");
  await page.keyboard.press("Enter");
  const card = page.getByTestId("reference").getByRole("button");
  await expect(card).toContainText("Ferries leave at nine");
  await untilIdle(page);
  await card.click();
  await expect(messages(page).first()).toHaveClass(/bg-tint/);
});

test("the address of a message becomes a card where it is pasted, and says nothing where it is out of reach", async ({
  page,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await startChat(page, "The first chat [[upstream n=5 gap=0]]");
  await messages(page).first().hover();
  await messages(page).first().getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Copy link" }).click();
  await expect(page.getByText("Link copied")).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const first = page.url();

  await startChat(page, "The second chat [[upstream n=5 gap=0]]");
  await send(page, `As said in ${link} [[upstream n=5 gap=0]]`);
  const card = page.getByTestId("reference").getByRole("button");
  await expect(card).toContainText("The first chat");
  await untilIdle(page);
  await card.click();
  await expect(page).toHaveURL(first);
  await expect(messages(page).first()).toContainText("The first chat");
});

test("an answer can be selected and copied as it is, notes or not", async ({ page }) => {
  await startChat(page);
  await select(page, "word1 word2");
  await page.getByTestId("selection-toolbar").getByRole("button", { name: "Note" }).click();
  await expect(page.getByLabel("Your note")).toBeFocused();
  await page.keyboard.type("x");
  await page.keyboard.press("Control+Enter");
  await expect.poll(() => marked(page)).toEqual(["word1 word2"]);
  await select(page, "word0 word1 word2 word3");
  expect(await page.evaluate(() => String(getSelection()))).toBe("word0 word1 word2 word3");
  await expect(answers(page).locator("mark")).toHaveCount(0);
});

/** Selects words of a message. An answer that has just ended is drawn once more, which undoes a selection. */
async function select(page: Page, words: string): Promise<void> {
  await expect(page.locator("[data-words]").filter({ hasText: words }).first()).toBeVisible();
  await expect(async () => {
    await setSelection(page, words);
    await expect(page.getByTestId("selection-toolbar")).toBeVisible({ timeout: 2_000 });
  }).toPass();
}

/** Puts the selection of the document around words, also across its elements. */
async function setSelection(page: Page, words: string): Promise<void> {
  await page.evaluate((wanted) => {
    for (const element of document.querySelectorAll("[data-words]")) {
      const texts: Text[] = [];
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) texts.push(walker.currentNode as Text);
      const start = texts
        .map((text) => text.data)
        .join("")
        .indexOf(wanted);
      if (start < 0) continue;
      const at = (index: number): [Text, number] => {
        let left = index;
        for (const text of texts) {
          if (left <= text.data.length) return [text, left];
          left -= text.data.length;
        }
        throw new Error("beyond the text");
      };
      getSelection()?.setBaseAndExtent(...at(start), ...at(start + wanted.length));
      return;
    }
    throw new Error(`no message says ${wanted}`);
  }, words);
}

/** The passages that are tinted. */
function marked(page: Page): Promise<string[]> {
  return page.evaluate(() => [...(CSS.highlights.get("parley-note") ?? [])].map(String));
}

test("a note that is being written is still there when its panel was closed, and after a reload", async ({ page }) => {
  await startChat(page, "Leave at nine [[upstream n=5 gap=0]]");
  await untilAlive(page);
  await select(page, "Leave at nine");
  await page.getByTestId("selection-toolbar").getByRole("button", { name: "Note" }).click();
  const field = page.getByLabel("Your note");
  await field.fill("Check the timetable");
  await page.keyboard.press("Control+\\");
  await expect(field).toHaveCount(0);
  await page.keyboard.press("Control+\\");
  await page.getByRole("tab", { name: "Notes" }).click();
  await expect(field).toHaveValue("Check the timetable");
  await page.reload();
  await untilAlive(page);
  await page.keyboard.press("Control+\\");
  await page.getByRole("tab", { name: "Notes" }).click();
  await expect(field).toHaveValue("Check the timetable");
  await page.getByRole("button", { name: "Save note" }).click();
  const note = page.getByTestId("note");
  await expect(note).toContainText("Leave at nine");
  await expect(field).toHaveCount(0);
  await note.getByRole("button", { name: "More about this note" }).click();
  await page.getByRole("menuitem", { name: "Edit" }).click();
  await page.getByLabel("Edit your note").fill("Check it twice");
  await page.keyboard.press("Control+\\");
  await expect(note).toHaveCount(0);
  await page.keyboard.press("Control+\\");
  await page.getByRole("tab", { name: "Notes" }).click();
  await expect(page.getByLabel("Edit your note")).toHaveValue("Check it twice");
});
