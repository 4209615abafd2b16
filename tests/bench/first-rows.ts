import { chromium, type Page } from "playwright-core";
import { findBrowser } from "#tests/support/find-browser";
import type { HttpSession } from "#tests/support/http-session";

const TIMES = 12;
/** The switch represents the first row: the row is visible when it is, and usable when React handles its events. */
const SWITCH = '[role="switch"]';

export type FirstRows = { seen: number[]; usable: number[] };

/** Milliseconds from requesting a page until its first row is visible and usable, with an empty cache each time. */
export async function firstRows(url: string, session: HttpSession): Promise<FirstRows> {
  const browser = await chromium.launch({ executablePath: findBrowser(), args: ["--no-sandbox", "--disable-quic"] });
  try {
    const seen: number[] = [];
    const usable: number[] = [];
    for (let i = -1; i < TIMES; i++) {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
      await context.addCookies([...session.cookies].map(([name, value]) => ({ name, value, url })));
      const page = await context.newPage();
      const times = await openAndTime(page, `${url}/accounts`);
      // The first request also warms up the server, so it is not counted.
      if (i >= 0) {
        seen.push(times.seen);
        usable.push(times.usable);
      }
      await context.close();
    }
    return { seen, usable };
  } finally {
    await browser.close();
  }
}

async function openAndTime(page: Page, url: string): Promise<{ seen: number; usable: number }> {
  await page.goto(url, { waitUntil: "commit" });
  return page.evaluate(async (selector) => {
    const nextFrame = () => new Promise((done) => requestAnimationFrame(done));
    const row = () => document.querySelector(selector);
    while (!row()) await nextFrame();
    const seen = performance.now();
    const listens = () => Object.keys(row() ?? {}).some((key) => key.startsWith("__reactProps"));
    while (!listens()) await nextFrame();
    return { seen, usable: performance.now() };
  }, SWITCH);
}
