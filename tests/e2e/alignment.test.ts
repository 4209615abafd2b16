import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type newPage, PHONE } from "#tests/support/browser";
import { type ConnectedConsole, startConnectedConsole } from "#tests/support/connected-console";
import { openSession } from "#tests/support/http-session";

/** Every page with rows. The test fails for a page that has none for a role. */
const LISTS: Record<string, string> = {
  Accounts: "/accounts",
  "Phone numbers": "/phone-numbers",
  Templates: "/templates",
  Deliveries: "/deliveries",
  "Bulk action": "/accounts/bulk/:bulk",
  "Accounts of one check": "/checks?check=outside_path",
  Forwarding: "/forwarding",
  "Attempts of a destination": "/forwarding/:destination",
  Callbacks: "/forwarding/callbacks",
};
const OF_ADMINISTRATORS: Record<string, string> = {
  Audit: "/settings/audit",
  People: "/settings?tab=people",
};

let world: ConnectedConsole;
let bulkId = "";
let destinationId = "";

beforeAll(async () => {
  world = await startConnectedConsole({ FORWARD_ALLOW: "127.0.0.1" });
  const admin = openSession(world.url);
  await admin.signIn("admin@example.org", "correct-horse-battery");
  for (const [name, format] of [
    ["CRM", "meta"],
    ["Data warehouse", "event"],
  ]) {
    const body = { name, format, url: `http://127.0.0.1:1/${format}`, appId: "670843887433847" };
    const made = await admin.call("/api/destinations", { method: "POST", body });
    expect(made.status).toBe(201);
    destinationId = (made.body as { id: string }).id;
  }
  await world.rejectTemplate("for_the_lists");
  const operator = openSession(world.url);
  await operator.signIn("operator@example.org", "correct-horse-battery");
  const act = await operator.call("/api/bulk", {
    method: "POST",
    body: { action: "unsubscribe", wabaIds: world.wabaIds },
  });
  expect(act.status).toBeLessThan(300);
  bulkId = (act.body as { id: string }).id;
  for (const wabaId of world.wabaIds)
    await operator.call(`/api/accounts/${wabaId}/check`, { method: "POST", body: {} });
});
afterAll(() => world.stop());

describe.each(["viewer", "operator", "admin"] as const)("as %s", (role) => {
  const pages = Object.entries(role === "admin" ? { ...LISTS, ...OF_ADMINISTRATORS } : LISTS);
  let page: Awaited<ReturnType<typeof newPage>>;

  describe("on a desktop", () => {
    beforeAll(async () => {
      page = await world.pageOf(role);
    });

    it.each(pages)("lines up the columns of %s", async (_, path) => {
      await page.goto(world.url + placed(path), { waitUntil: "domcontentloaded" });
      await page.locator("main li").first().waitFor();
      await expect.poll(() => page.evaluate(misaligned)).toEqual([]);
    });
  });

  describe("on a phone", () => {
    beforeAll(async () => {
      page = await world.pageOf(role, { viewport: PHONE, hasTouch: true, isMobile: true });
    });

    it.each(pages)("fits the cards of %s on one edge", async (_, path) => {
      await page.goto(world.url + placed(path), { waitUntil: "domcontentloaded" });
      await page.locator("main li").first().waitFor();
      await expect.poll(() => page.evaluate(overflowing)).toEqual([]);
      await expect.poll(() => page.evaluate(misaligned)).toEqual([]);
    });
  });
});

function placed(path: string): string {
  return path.replace(":bulk", bulkId).replace(":destination", destinationId);
}

/**
 * Finds misaligned columns in the page's lists. Runs in the page. Each row is a separate grid, so rows and headings
 * line up only if they have the same tracks from the same edge and each cell is in its own track.
 */
function misaligned(): string[] {
  // A checkbox is a grid too, with one column.
  const isGrid = (element: Element) => {
    const { display, gridTemplateColumns } = getComputedStyle(element);
    return display === "grid" && gridTemplateColumns.includes(" ") && element.getClientRects().length > 0;
  };
  const cells = (grid: Element) =>
    [...grid.children].filter((cell) => {
      const { position } = getComputedStyle(cell);
      return cell.getClientRects().length > 0 && position !== "absolute";
    }).length;
  const shapeOf = (grid: Element) => ({
    left: Math.round(grid.getBoundingClientRect().left + Number.parseFloat(getComputedStyle(grid).paddingLeft)),
    tracks: getComputedStyle(grid)
      .gridTemplateColumns.split(" ")
      .map((track) => Math.round(Number.parseFloat(track))),
    cells: cells(grid),
  });
  const found: string[] = [];
  for (const list of document.querySelectorAll("main ul")) {
    const rows = [...list.children].flatMap((row) => {
      const grid = isGrid(row) ? row : [...row.querySelectorAll("*")].find(isGrid);
      return grid ? [shapeOf(grid)] : [];
    });
    const heading = list.parentElement?.querySelector("[data-columns]");
    const isWide = heading && isGrid(heading);
    const expected = isWide ? shapeOf(heading) : rows[0];
    if (!expected || expected.tracks.length < 2) continue;
    for (const row of rows) {
      // On a phone the last track, at the right edge, is as wide as its content, so only the other tracks must match.
      const isSame = isWide
        ? JSON.stringify(row.tracks) === JSON.stringify(expected.tracks) && row.cells === row.tracks.length
        : row.tracks.length === expected.tracks.length;
      if (row.left !== expected.left || !isSame) found.push(JSON.stringify({ row, expected }));
    }
  }
  return found;
}

/** Finds elements beyond the right edge of the screen. Runs in the page. */
function overflowing(): string[] {
  const wide = document.documentElement.scrollWidth - window.innerWidth;
  return wide > 0 ? [`the page is ${wide} px too wide`] : [];
}
