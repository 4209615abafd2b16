import type { Page } from "playwright-core";

/** Bytes of JavaScript by file, compressed as the server sends them, without the headers of the answers. */
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
  // What is loaded once the page has come alive, such as the chart, counts as well.
  await page.locator("canvas").waitFor();
  await page.waitForTimeout(2_000);
  await session.detach();
  return bytes;
}
