import { expect, test } from "vitest";
import { exportRequest, keptOptions, optionsOf, usualBranch, withChoice } from "#lib/client/export-options.ts";

test("a choice is kept for its format alone", () => {
  const options = { ...keptOptions(undefined, "markdown"), includeMetadata: false, includeCosts: true };
  const habit = withChoice(undefined, { format: "markdown", options, branch: "all" });
  expect(habit.format).toBe("markdown");
  expect(keptOptions(habit, "markdown")).toEqual(options);
  // Or else a setting that makes notes shorter would make a backup incomplete.
  expect(keptOptions(habit, "json").includeMetadata).toBe(true);
});

test("only options that the format has are sent, and the branch in one of its three forms", () => {
  const options = { ...keptOptions(undefined, "json"), includeTimestamps: false, headerLevel: 4 };
  expect(exportRequest({ format: "json", options, branch: "all" }, "b1")).toMatchObject({
    branches: "all",
    includeTimestamps: true,
    headerLevel: 2,
  });
  const branch = "0198c5a0-7b5e-7cc1-9d5e-0a4b2f3c4d5e";
  const other = "0198c5a0-7b5e-7cc1-9d5e-0a4b2f3c4d5f";
  expect(exportRequest({ format: "html", options, branch: "active" }, branch).branchId).toBe(branch);
  expect(exportRequest({ format: "html", options, branch: other }, branch).branchId).toBe(other);
  expect(exportRequest({ format: "html", options, branch: "active" })).not.toHaveProperty("branchId");
  expect(optionsOf("html", { many: false })).not.toContain("headerLevel");
  expect(optionsOf("json", { many: false })).toEqual(["includeMetadata", "archive"]);
  expect(optionsOf("json", { many: true })).toEqual(["includeMetadata", "includeAttachments"]);
});

test("JSON has the whole tree unless somebody wants less", () => {
  expect([usualBranch("json"), usualBranch("markdown")]).toEqual(["all", "active"]);
});
