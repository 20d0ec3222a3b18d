import { readFile } from "node:fs/promises";
import type { Download, Page } from "@playwright/test";
import { expectAccessible } from "#tests/e2e/accessible.ts";
import {
  composer,
  expect,
  makeChats,
  openStart,
  send,
  startChat,
  test,
  untilAlive,
  untilIdle,
} from "#tests/e2e/chat-fixtures.ts";
import { unzip } from "#tests/support/files/unzip.ts";

const dialog = (page: Page) => page.getByRole("dialog", { name: /^Export/ });
const preview = (page: Page) => dialog(page).getByRole("region", { name: "Preview" });
const contentOf = async (download: Download) => readFile((await download.path()) ?? "", "utf8");

test("a chat is exported by keyboard alone, as the preview showed it, and the choice is kept", async ({ page }) => {
  await startChat(page, "Compare **ferry** and train [[upstream n=5 gap=0]]");
  await send(page, "/branch Trains");
  await untilIdle(page);
  await page.keyboard.press("ControlOrMeta+k");
  await page.getByRole("combobox", { name: "Search and commands" }).fill("export this");
  await page.keyboard.press("Enter");
  await expect(dialog(page).getByRole("radio", { name: "Markdown" })).toBeFocused();
  await expect(preview(page)).toContainText("Compare **ferry** and train");
  await expect(preview(page)).toContainText("The whole file.");

  await page.keyboard.press("ArrowDown");
  await expect(preview(page)).toContainText('"format": "parley.session"');
  await page.keyboard.press("ArrowUp");
  await dialog(page).getByRole("switch", { name: "Model, tags and dates at the top" }).press("Space");
  await expect(preview(page)).not.toContainText("time_zone");
  await expect(dialog(page).getByLabel("Branch", { exact: true })).toContainText("All branches and threads");
  const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
  expect(download.suggestedFilename()).toMatch(/\.md$/);
  const file = await contentOf(download);
  expect(file).toContain("Compare **ferry** and train");
  expect(file).not.toContain("time_zone");
  await expect(dialog(page)).toBeHidden();
  await expect(page.getByText(`${download.suggestedFilename()} is saved.`)).toBeVisible();

  await page.reload();
  await untilAlive(page);
  const [again] = await Promise.all([page.waitForEvent("download"), send(page, "/export markdown")]);
  expect(await contentOf(again)).not.toContain("time_zone");
  await send(page, "/export ");
  await expect(dialog(page).getByRole("switch", { name: "Model, tags and dates at the top" })).not.toBeChecked();
  await page.keyboard.press("Escape");
  await expect(composer(page)).toBeFocused();
});

test("every format is previewed, an export is cancelled, and one that breaks off saves nothing and says so", async ({
  page,
}) => {
  await startChat(page, "Some `code` <script>document.title = 'run'</script> [[upstream n=5 gap=0]]");
  await page.getByRole("button", { name: "Export…" }).click();
  const formats = dialog(page).getByRole("radio");
  for (let index = 0; index < (await formats.count()); index += 1) {
    await formats.nth(index).check();
    await expect(preview(page)).toHaveAttribute("aria-busy", "false");
    const shown = (await preview(page).locator("iframe").count())
      ? preview(page).frameLocator("iframe").locator("body")
      : preview(page);
    await expect(shown).toContainText("document.title");
    await expect(shown).toContainText("word4");
  }
  expect(await page.title()).not.toBe("run");
  await expectAccessible(page, '[role="dialog"]');

  const held = Promise.withResolvers<void>();
  await page.route("**/export", async (route) => {
    await held.promise;
    await route.abort().catch(() => undefined);
  });
  let downloads = 0;
  page.on("download", () => (downloads += 1));
  await dialog(page).getByRole("button", { name: "Export" }).click();
  await expect(dialog(page).getByRole("status")).toHaveText("Making the file…");
  await dialog(page).getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByText("Stopped. No file was saved.")).toBeVisible();
  await expect(dialog(page)).toBeVisible();
  held.resolve();

  await dialog(page).getByRole("button", { name: "Export" }).click();
  await expect(dialog(page).getByRole("alert")).toContainText("Check the connection and try again.");
  expect(downloads).toBe(0);
  await page.unroute("**/export");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    dialog(page).getByRole("button", { name: "Try again" }).click(),
  ]);
  expect((await readFile((await download.path()) ?? "")).length).toBeGreaterThan(100);
});

test("many chats leave in one archive", async ({ page, context, product: { server } }) => {
  await makeChats(context, server.url, ["Three", "Two", "One"]);
  await openStart(page);
  await page.getByRole("button", { name: "Which chats to show" }).click();
  await page.getByRole("menuitem", { name: "Select chats" }).click();
  const boxes = page.getByRole("navigation", { name: "Chats" }).getByRole("checkbox");
  await boxes.nth(0).check();
  await boxes.nth(2).check();
  await page.getByRole("toolbar").getByRole("button", { name: "Export" }).click();
  await expect(page.getByRole("dialog", { name: "Export 2 chats" })).toBeVisible();
  await expect(preview(page)).toContainText("Words in One");
  await dialog(page).getByLabel("Branch", { exact: true }).selectOption({ label: "All branches and threads" });
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    dialog(page).getByRole("button", { name: "Export", exact: true }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("parley-export.zip");
  const names = (await readFile((await download.path()) ?? "")).toString("latin1");
  expect(names).toContain("One.md");
  expect(names).toContain("Three.md");
  expect(names).not.toContain("Two.md");
});

test("everything is exported in the background while one goes on, fetched, and deleted", async ({
  page,
  context,
  product: { server },
}) => {
  await makeChats(context, server.url, ["Two", "One"]);
  await page.goto("/settings#data");
  const section = page.getByRole("region", { name: "Your data" });
  await expect(section.getByText("None yet.")).toBeVisible();
  await section.getByRole("button", { name: "Export all chats…" }).click();
  await dialog(page).getByRole("radio", { name: "JSON" }).check();
  // Whoever is impatient still gets one export.
  await dialog(page).getByRole("button", { name: "In the background" }).dblclick();
  await expect(dialog(page)).toBeHidden();
  await expect(section.getByText("JSON, 2 chats")).toHaveCount(1);
  await page.getByRole("navigation", { name: "Chats" }).getByRole("link", { name: "One" }).click();
  await expect(page.getByText("Words in One")).toBeVisible();

  const news = page.getByRole("listitem").filter({ hasText: "Your export is ready." });
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    news.getByRole("button", { name: "Download" }).click({ timeout: 20_000 }),
  ]);
  const files = await unzip(await readFile((await download.path()) ?? ""));
  expect([...files.keys()].sort()).toEqual(["One.json", "Two.json", "manifest.json"]);
  await page.goto("/settings#data");
  await expect(section.getByRole("link", { name: "Download" })).toHaveAttribute("href", /\/file$/);
  await expectAccessible(page);
  await section.getByRole("button", { name: "Delete" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click();
  await expect(section.getByText("None yet.")).toBeVisible();
});

test("a chat leaves with its files beside it", async ({ page }) => {
  await openStart(page);
  const note = { name: "list.txt", mimeType: "text/plain", buffer: Buffer.from("Bread, olives") };
  await page.getByTestId("file-input").setInputFiles(note);
  await expect(page.getByTestId("file-chip")).toHaveAttribute("data-state", "done");
  await send(page, "What is on it? [[upstream n=5 gap=0]]");
  await untilIdle(page);
  await page.getByRole("button", { name: "Export…" }).click();
  await dialog(page).getByRole("switch", { name: "Its files beside it, in a zip" }).check();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    dialog(page).getByRole("button", { name: "Export", exact: true }).click(),
  ]);
  const files = await unzip(await readFile((await download.path()) ?? ""));
  expect(files.get("files/list.txt")?.toString()).toBe("Bread, olives");
  expect([...files.keys()].find((name) => name.endsWith(".md"))).toBe(
    download.suggestedFilename().replace(/zip$/, "md"),
  );
});

test("on a phone the preview is a second step, and everything can be reached", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await startChat(page);
  await page.locator("h1").getByRole("button").click();
  await page.getByRole("menuitem", { name: "Export…" }).click();
  await expect(preview(page)).toBeHidden();
  await dialog(page).getByRole("radio", { name: "Web page" }).check();
  await dialog(page).getByRole("button", { name: "Preview" }).click();
  await expect(preview(page).frameLocator("iframe").locator("body")).toContainText("word4");
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await expectAccessible(page, '[role="dialog"]');
  await dialog(page).getByRole("button", { name: "Back" }).click();
  await expect(dialog(page).getByRole("radio", { name: "Web page" })).toBeVisible();
});
