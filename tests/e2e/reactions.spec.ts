import { expectAccessible } from "#tests/e2e/accessible.ts";
import { answers, expect, startChat, test, untilAlive } from "#tests/e2e/chat-fixtures.ts";

test("an emoji is given by mouse, seen in another tab, and taken back there", async ({ page, context }) => {
  await startChat(page);
  const second = await context.newPage();
  await second.goto(page.url());
  await untilAlive(second);

  await answers(page).hover();
  await answers(page).getByRole("button", { name: "React" }).click();
  await page
    .getByRole("dialog", { name: "Pick an emoji" })
    .getByRole("button", { name: /thumbs up/ })
    .first()
    .click();
  const given = { name: "👍 from you" };
  await expect(answers(page).getByRole("button", given)).toContainText("👍1");
  await expect(answers(second).getByRole("button", given)).toContainText("👍1");

  await answers(second).getByRole("button", given).click();
  await expect(answers(page).getByTestId("reaction")).toHaveCount(0);
  await page.reload();
  await expect(answers(page)).toContainText("word4");
  await expect(answers(page).getByTestId("reaction")).toHaveCount(0);
});

test("an emoji is found and given by keyboard alone", async ({ page }) => {
  await startChat(page);
  await untilAlive(page);
  await page.getByTestId("messages").focus();
  await page.keyboard.press("k");
  await page.keyboard.press("a");
  await expect(page.getByLabel("Find an emoji")).toBeFocused();
  await expectAccessible(page, '[role="dialog"]');
  await page.keyboard.type("rocket");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("reaction")).toContainText("🚀1");
});
