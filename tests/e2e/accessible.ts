import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/**
 * What looks for faults. Only these are put together, and in the page itself: to carry everything that was looked at over
 * to another page takes several times as long as to look.
 */
export function axeOf(page: Page): AxeBuilder {
  return new AxeBuilder({ page }).options({ resultTypes: ["violations"] }).setLegacyMode();
}

/** Expects no fault of accessibility that axe can find in what is shown now, in light and in dark; or in these parts of it. */
export async function expectAccessible(page: Page, ...parts: readonly string[]): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const axe = axeOf(page);
    if (colorScheme === "dark") axe.withRules(["color-contrast", "link-in-text-block"]);
    // ARIA knows no role for a text of several lines with suggestions; as a combobox it is announced as one that has them.
    axe.disableRules(["aria-allowed-role"]);
    // Where no script may run, none can look for faults either.
    axe.exclude("iframe[sandbox]");
    for (const part of parts) axe.include(part);
    const { violations } = await axe.analyze();
    const found = violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.html} ${node.failureSummary}`).join("\n")}`,
    );
    expect(found, colorScheme).toEqual([]);
  }
}
