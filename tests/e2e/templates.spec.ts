import type { Page } from "@playwright/test";
import { expectAccessible } from "#tests/e2e/accessible.ts";
import {
  answers,
  composer,
  expect,
  messages,
  openStart,
  signUp,
  startChat,
  test,
  untilIdle,
} from "#tests/e2e/chat-fixtures.ts";

/** Makes something past the editor, which has a test of its own. */
async function keep(page: Page, path: "templates" | "prompts", data: object): Promise<void> {
  const { origin } = new URL(page.url());
  const response = await page.request.post(`/api/chat/${path}`, { data, headers: { origin } });
  expect(response.status()).toBe(201);
}

const report = {
  name: "Report of {{team}}",
  messages: [{ role: "user", content: "Report of {{team}} in {{lines}} lines [[upstream n=5 gap=0]]" }],
  variables: [
    { name: "team", label: "Which team?" },
    { name: "lines", type: "number", default: "5" },
  ],
};

test("a template is made and used by keyboard alone, and its question is answered", async ({ page }) => {
  await page.goto("/templates");
  await expect(page.getByRole("heading", { name: "No templates yet" })).toBeVisible();
  await page.getByRole("button", { name: "New template" }).first().press("Enter");
  await expect(page.getByLabel("Name", { exact: true })).toBeFocused();
  await page.keyboard.type("Report of {{team}}");
  const add = page.getByRole("button", { name: "Add a message" });
  await add.press("Enter");
  await page.getByLabel("Message 1", { exact: true }).focus();
  await page.keyboard.type("Write the report of {{team}} [[upstream n=5 gap=0]]");
  await expect(page.getByText("{{team}} is in the text, but not among the variables.")).toBeVisible();
  await page.getByRole("button", { name: "Add", exact: true }).press("Enter");
  await page.getByLabel("Question").focus();
  await page.keyboard.type("Which team?");
  await page.keyboard.press("Enter");
  await expect(page.getByText("“Report of {{team}}” is saved.")).toBeVisible();
  await expect(page.getByRole("main").locator(":focus")).toHaveCount(1);

  await page.getByRole("button", { name: "Use" }).press("Enter");
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByLabel("Which team?")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(dialog.getByText("Fill this in.")).toBeVisible();
  await page.keyboard.type("Sales");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/chat\/[0-9a-f-]{36}$/);
  await expect(page.getByRole("main").getByRole("heading", { level: 1 })).toHaveText("Report of Sales");
  await expect(messages(page).first()).toContainText("Write the report of Sales");
  await expect(answers(page)).toContainText("word4");
  // The answer stands in the chat's own branch, and one can write on.
  await expect(page.getByRole("button", { name: /main/ })).toBeVisible();
  await expect(composer(page)).toBeFocused();
});

test("any chat becomes a template, with the messages that one leaves in", async ({ page }) => {
  await startChat(page);
  await page.getByRole("main").getByRole("heading", { level: 1 }).getByRole("button").click();
  await page.getByRole("menuitem", { name: "Save as template" }).click();
  const editor = page.getByRole("form", { name: "New template" });
  await expect(editor.getByLabel("Message 2", { exact: true })).toHaveValue(/word4/);
  await editor.getByRole("button", { name: "Remove message 2" }).click();
  await editor.getByLabel("Name", { exact: true }).fill("From a chat");
  await editor.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("main").getByRole("listitem").filter({ hasText: "From a chat" })).toContainText(
    "1 message",
  );
});

test("the welcome screen offers the most used, and /template begins one from a chat", async ({ page }) => {
  await startChat(page);
  const chat = page.url();
  await keep(page, "templates", report);
  await openStart(page);
  await page.getByRole("region", { name: "Start from a template" }).getByRole("button").click();
  await expect(page.getByRole("dialog").getByLabel("lines")).toHaveValue("5");
  await page.keyboard.press("Escape");
  await page.goto(chat);
  await untilIdle(page);
  await composer(page).fill("/template ");
  await page.getByRole("option", { name: /Report of/ }).click();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Enter");
  await page.getByLabel("Which team?").fill("Sales");
  await page.getByRole("button", { name: "Start chat" }).click();
  await expect(page).not.toHaveURL(chat);
  await expect(answers(page)).toContainText("word4");
});

test("a prompt is filled in and stands in the message, not sent", async ({ page }) => {
  await page.goto("/templates");
  await page.getByText("Prompts", { exact: true }).click();
  await page.getByRole("button", { name: "New prompt" }).first().click();
  await page.getByLabel("Title").fill("Summarise a text");
  await page.getByLabel("Command").fill("/summary");
  await page.getByLabel("Text", { exact: true }).fill("Summarise: {{text}}");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("main").getByRole("listitem")).toContainText("/summary");

  await openStart(page);
  await composer(page).pressSequentially("/sum");
  await expect(page.getByRole("option", { name: "/summary" })).toBeVisible();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").getByLabel("text").fill("{{text}} and more");
  await page.keyboard.press("Enter");
  await expect(composer(page)).toHaveValue("Summarise: {{text}} and more");
  await expect(composer(page)).toBeFocused();
  await expect(page).toHaveURL(/\/chat$/);
});

test("what is deleted was asked for first, and what was changed is not lost by a slip", async ({ page }) => {
  await page.goto("/templates");
  await keep(page, "templates", report);
  await page.reload();
  await page.getByRole("button", { name: "Menu of Report of {{team}}" }).click();
  await page.getByRole("menuitem", { name: "Edit" }).click();
  await page.getByLabel("Description").fill("Changed");
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByLabel("Description")).toHaveValue("Changed");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("button", { name: "Menu of Report of {{team}}" }).click();
  await page.getByRole("menuitem", { name: "Delete", exact: true }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click();
  await expect(page.getByRole("heading", { name: "No templates yet" })).toBeVisible();
});

test("templates are fit for everybody, on a phone too", async ({ page }) => {
  await page.goto("/templates");
  await keep(page, "templates", report);
  await page.reload();
  await expect(page.getByRole("button", { name: "Use" })).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole("button", { name: "Menu of Report of {{team}}" }).click();
  await page.getByRole("menuitem", { name: "Edit" }).click();
  await expect(page.getByRole("form", { name: "Edit template" })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await expectAccessible(page);
});

test("a shared template is there for everybody in the workspace, until it is shared no more", async ({
  page,
  browser,
  baseURL,
}) => {
  await page.goto("/templates");
  await keep(page, "templates", report);
  await page.reload();
  const choose = async (item: string) => {
    await page.getByRole("button", { name: "Menu of Report of {{team}}" }).click();
    await page.getByRole("menuitem", { name: item }).click();
  };
  await choose("Share with everybody here");
  await expect(page.getByText("Everybody in this workspace can use “Report of {{team}}”.")).toBeVisible();

  const other = await browser.newContext({ baseURL });
  await signUp(other, baseURL ?? "");
  const colleague = await other.newPage();
  await colleague.goto("/templates");
  await expect(colleague.getByRole("main").getByRole("listitem")).toContainText("shared by Ada Byron");
  await colleague.getByRole("button", { name: "Menu of Report of {{team}}" }).click();
  await expect(colleague.getByRole("menuitem")).toHaveText(["Make a copy"]);
  await colleague.keyboard.press("Escape");
  await colleague.getByRole("button", { name: "Use" }).click();
  await colleague.getByLabel("Which team?").fill("Sales");
  await colleague.getByRole("button", { name: "Start chat" }).click();
  await expect(answers(colleague)).toContainText("word4");

  await choose("Stop sharing");
  await expect(page.getByText("“Report of {{team}}” is yours alone again.")).toBeVisible();
  await colleague.goto("/templates");
  await expect(colleague.getByRole("heading", { name: "No templates yet" })).toBeVisible();
  await other.close();
});
