import { Buffer } from "node:buffer";
import { expectAccessible } from "#tests/e2e/accessible.ts";
import { expect, messages, test } from "#tests/e2e/chat-fixtures.ts";
import { zip } from "#tests/support/files/zip.ts";
import { branchedChat, conversation, node, text } from "#tests/support/imports/chatgpt.ts";

const ferries = conversation(
  "ferries",
  [
    node("root", null),
    node("ask", "root", { role: "user", content: text("Which ferry goes to Naxos?") }),
    node("say", "ask", { content: text("The one at half past seven.") }),
  ],
  { title: "Ferries to Naxos" },
);

function archive(...conversations: object[]) {
  const buffer = zip([{ name: "conversations.json", bytes: JSON.stringify(conversations) }]);
  return { name: "chatgpt.zip", mimeType: "application/zip", buffer };
}

test("chats of elsewhere are looked at, chosen, imported and opened, and a second time they are here already", async ({
  page,
}) => {
  await page.goto("/settings");
  const section = page.getByRole("region", { name: "Import", exact: true });
  const file = section.locator("input[type=file]");
  await expect(section.getByText("Choose a file")).toBeVisible();
  await file.setInputFiles(archive(ferries, branchedChat("kept-out")));
  const list = section.getByRole("region", { name: "Chats in the file" });
  await expect(section.getByRole("status").first()).toContainText("ChatGPT: 2 chats found.");
  await expect(list.getByRole("listitem").first()).toContainText("Ferries to Naxos");
  await expectAccessible(page);
  await list.getByRole("checkbox").nth(1).focus();
  await page.keyboard.press("Space");
  await section.getByRole("button", { name: "Import 1 chat" }).press("Enter");
  await expect(section.getByText("The import is done.")).toBeVisible();
  const report = section.getByRole("region", { name: "What became of them" });
  await expect(report.getByRole("listitem").first()).toContainText("imported");
  await expectAccessible(page);

  await file.setInputFiles(archive(ferries));
  await expect(section.getByText("All of them are here already.")).toBeVisible();
  await section.getByRole("button", { name: "Cancel" }).click();
  await report.getByRole("link", { name: "Ferries to Naxos" }).click();
  await expect(messages(page).first()).toContainText("Which ferry goes to Naxos?");
  await expect(messages(page).nth(1)).toContainText("The one at half past seven.");
  await expect(page.getByRole("navigation", { name: "Chats" })).toContainText("Ferries to Naxos");
});

test("what cannot be imported says why and what can, and an upload can be cancelled", async ({ page }) => {
  await page.goto("/settings");
  const section = page.getByRole("region", { name: "Import", exact: true });
  const file = section.locator("input[type=file]");
  await expect(section.getByText("Choose a file")).toBeVisible();
  await file.setInputFiles({ name: "photo.json", mimeType: "application/json", buffer: Buffer.from('{"a": 1}') });
  await expect(section.getByText(/holds no conversations that Parley knows\. Parley takes/)).toBeVisible();

  let release = () => {};
  await page.route("**/api/chat/import", async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    await new Promise<void>((resolve) => (release = resolve));
    await route.continue().catch(() => undefined);
  });
  await file.setInputFiles(archive(ferries));
  await expect(section.getByRole("progressbar")).toBeVisible();
  await section.getByRole("button", { name: "Cancel the upload" }).click();
  await expect(section.getByText("Choose a file")).toBeVisible();
  release();
});
