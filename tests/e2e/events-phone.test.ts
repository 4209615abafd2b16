import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeViolations, type newPage, PHONE } from "#tests/support/browser";
import { type ConnectedConsole, startConnectedConsole } from "#tests/support/connected-console";

let world: ConnectedConsole;
let page: Awaited<ReturnType<typeof newPage>>;
beforeAll(async () => {
  world = await startConnectedConsole();
  for (const name of ["promo_lebaran", "pengingat_keranjang"]) await world.rejectTemplate(name);
  const [wabaId = ""] = world.wabaIds;
  await world.meta.emit(world.meta.generate("account_alerts", { wabaId }));
  page = await world.pageOf("operator", { viewport: PHONE, hasTouch: true, isMobile: true, locale: "id-ID" });
  await page.goto(`${world.url}/events`);
});
afterAll(() => world.stop());

const rows = () => page.locator("[data-event]");
const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

describe("events on a phone, in Indonesian", () => {
  it("are cards with the complete sentence", async () => {
    await rows().filter({ hasText: "promo_lebaran" }).first().waitFor();
    expect(await axeViolations(page)).toEqual([]);
    expect(await overflow()).toBeLessThanOrEqual(0);
  });

  it("can be filtered by tapping", async () => {
    await page.getByRole("button", { name: "Field", exact: true }).tap();
    await page.getByRole("checkbox", { name: /Status templat.* 2/ }).tap();
    await expect.poll(() => rows().count()).toBe(2);
    expect(await axeViolations(page)).toEqual([]);
    expect(await overflow()).toBeLessThanOrEqual(0);
    // The navigation button is above the popover: closing must not tap it.
    await page.touchscreen.tap(20, 24);
    await page.getByRole("checkbox", { name: /Status templat/ }).waitFor({ state: "detached" });
    expect(await page.getByRole("dialog").count()).toBe(0);
    await page.getByRole("button", { name: "Bersihkan", exact: true }).tap();
    await expect.poll(() => rows().count()).toBe(3);
  });

  it("open in a sheet that can be closed again", async () => {
    await rows().filter({ hasText: "promo_lebaran" }).tap();
    const sheet = page.getByRole("dialog", { name: "Peristiwa" });
    await sheet.getByRole("heading", { name: /promo_lebaran/ }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    for (const name of ["Isi", "Kiriman", /Terkait/]) {
      await sheet.getByRole("tab", { name }).tap();
      await page.getByRole("tabpanel").waitFor();
      expect(await axeViolations(page), String(name)).toEqual([]);
      expect(await overflow()).toBeLessThanOrEqual(0);
    }
    await sheet.getByRole("button", { name: "Tutup" }).tap();
    await sheet.waitFor({ state: "detached" });
    expect(new URL(page.url()).searchParams.get("event")).toBeNull();
  });

  it("have a histogram that can be dragged by touch", async () => {
    const box = await page.getByRole("slider").boundingBox();
    if (!box) throw new Error("no chart");
    const y = box.y + box.height / 2;
    const session = await page.context().newCDPSession(page);
    const touch = (type: "touchStart" | "touchMove" | "touchEnd", x?: number) =>
      session.send("Input.dispatchTouchEvent", { type, touchPoints: x === undefined ? [] : [{ x, y }] });
    await touch("touchStart", box.x + box.width * 0.6);
    for (const place of [0.65, 0.75, 0.9]) await touch("touchMove", box.x + box.width * place);
    // A pause before lifting the finger avoids a fling, after which the browser would ignore a tap.
    await page.waitForTimeout(150);
    await touch("touchMove", box.x + box.width * 0.9);
    await touch("touchEnd");
    await expect.poll(() => new URL(page.url()).searchParams.get("from")).not.toBeNull();
    await page.goBack();
    await expect.poll(() => new URL(page.url()).searchParams.get("from")).toBeNull();
    await expect.poll(() => rows().count()).toBe(3);
  });

  it("can be exported, and searched with help", async () => {
    await page.getByRole("button", { name: "Ekspor", exact: true }).tap();
    await page.getByRole("dialog", { name: "Ekspor peristiwa" }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole("button", { name: "Tutup" }).tap();
    await page.getByRole("button", { name: "Cara mencari" }).tap();
    await page.getByRole("dialog", { name: "Cara mencari" }).getByText("promo rejected").waitFor();
    expect(await axeViolations(page)).toEqual([]);
    expect(await overflow()).toBeLessThanOrEqual(0);
    expect(page.problems).toEqual([]);
  });
});
