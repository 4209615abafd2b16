import type { Page } from "playwright-core";
import { expect } from "vitest";

/** Compressed size of each JavaScript file as sent by the server, without headers. */
export async function scriptBytes(page: Page, url: string): Promise<Map<string, number>> {
  const session = await page.context().newCDPSession(page);
  const scripts = new Map<string, string>();
  const bytes = new Map<string, number>();
  session.on("Network.responseReceived", ({ requestId, response, type }) => {
    if (type === "Script" || response.mimeType.includes("javascript"))
      scripts.set(requestId, new URL(response.url).pathname);
  });
  session.on("Network.dataReceived", ({ requestId, encodedDataLength }) => {
    const script = scripts.get(requestId);
    if (script) bytes.set(script, (bytes.get(script) ?? 0) + encodedDataLength);
  });
  await session.send("Network.enable");
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  await page.goto(url, { waitUntil: "load" });
  // Includes what is loaded after hydration, such as the chart.
  await page.locator("canvas").waitFor();
  let before = -1;
  const isSettled = () => {
    const now = bytes.values().reduce((sum, one) => sum + one, 0);
    const isSame = now === before;
    before = now;
    return isSame;
  };
  await expect.poll(isSettled, { interval: 500 }).toBe(true);
  await session.detach();
  return bytes;
}
