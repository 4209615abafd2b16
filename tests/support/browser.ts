import AxeBuilder from "@axe-core/playwright";
import { type Browser, type BrowserContextOptions, chromium, type Locator, type Page } from "playwright-core";
import { expect } from "vitest";
import { findBrowser } from "./find-browser.ts";

const ARGS = [
  "--no-sandbox",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export const DESKTOP = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: findBrowser(), args: ARGS });
}

/** A new page without cookies whose console errors are collected. */
export async function newPage(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<Page & { problems: string[] }> {
  const context = await browser.newContext({
    viewport: DESKTOP,
    locale: "en-US",
    timezoneId: "Asia/Jakarta",
    ...options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("console", (message) => {
    // The browser itself logs error responses that a test provokes.
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource"))
      problems.push(message.text());
  });
  const { goto, reload } = page;
  return Object.assign(page, {
    problems,
    goto: async (...given: Parameters<Page["goto"]>) => {
      const answer = await goto.apply(page, given);
      await listening(page);
      return answer;
    },
    reload: async (...given: Parameters<Page["reload"]>) => {
      const answer = await reload.apply(page, given);
      await listening(page);
      return answer;
    },
  });
}

/** Opens a tab that is part of the document: a click before the page's code is loaded does nothing. */
export async function chooseTab(tab: Locator): Promise<void> {
  const choose = async () => {
    await tab.click();
    return tab.getAttribute("aria-selected");
  };
  await expect.poll(choose).toBe("true");
}

/** Waits until the page's code handles events; earlier clicks and keys are lost. */
async function listening(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const main = document.querySelector("main");
    const hasCode = document.querySelector('script[src*="/_next/"]') !== null;
    return !main || !hasCode || Object.keys(main).some((key) => key.startsWith("__reactProps"));
  });
  await page.evaluate(() => new Promise((done) => requestIdleCallback(done, { timeout: 1_000 })));
}

/** Violations found by axe, shortened; a page must have none. */
export async function axeViolations(page: Page): Promise<string[]> {
  await settle(page);
  // In its usual mode it opens a second page for the result of frames of other origins, which the console has none of.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ["violations"] }).setLegacyMode();
  const { violations } = await axe.analyze();
  return violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(" ")).join(", ")}`);
}

/** Waits for animations to end, because half-way colours are not the final ones. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const ending = document
      .getAnimations()
      .filter((one) => one.effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY);
    await Promise.allSettled(ending.map((one) => one.finished));
  });
}
