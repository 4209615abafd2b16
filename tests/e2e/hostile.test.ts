import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeViolations, chooseTab, type newPage, PHONE } from "#tests/support/browser";
import { type ConnectedConsole, startConnectedConsole } from "#tests/support/connected-console";
import { HOSTILE_STRINGS } from "#tests/support/hostile-strings";

let world: ConnectedConsole;
let page: Awaited<ReturnType<typeof newPage>>;
const dialogs: string[] = [];
const strangers: string[] = [];

beforeAll(async () => {
  world = await startConnectedConsole();
  const [wabaId = ""] = world.wabaIds;
  const changes = HOSTILE_STRINGS.flatMap((text, index) => [
    {
      field: "message_template_status_update",
      wabaId,
      value: { event: "REJECTED", message_template_id: 1_000 + index, message_template_name: text, reason: text },
    },
    {
      field: "messages",
      wabaId,
      value: {
        metadata: { display_phone_number: "16505551111", phone_number_id: "1" },
        contacts: [{ profile: { name: text }, wa_id: "6281234567890" }],
        messages: [{ from: "6281234567890", id: `wamid.${index}`, type: "text", text: { body: text } }],
      },
    },
  ]);
  for (let from = 0; from < changes.length; from += 100) {
    const [delivery] = await world.meta.emitBatch(changes.slice(from, from + 100));
    expect(delivery).toMatchObject({ status: 200 });
  }
  page = await world.pageOf("operator", { viewport: PHONE });
  page.on("dialog", (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  page.on("request", (request) => {
    if (!request.url().startsWith(world.url) && !/^(data|blob):/.test(request.url())) strangers.push(request.url());
  });
}, 120_000);
afterAll(() => world.stop());

const rows = () => page.locator("[data-event]");
const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
const hacked = () => page.evaluate(() => "hacked" in window);
/** Scrolls the list so that the last visible event moves to the top. */
const goFurtherDown = () =>
  page.evaluate(() => {
    const shown = [...document.querySelectorAll("[data-event]")];
    shown.at(-1)?.scrollIntoView();
    return shown.map((row) => row.getAttribute("data-event") ?? "");
  });
const indexOf = (part: string) => HOSTILE_STRINGS.findIndex((text) => text.includes(part));
/** Opens the event of the template with this number on its own page. */
const open = async (index: number) => {
  await page.goto(`${world.url}/events?subject=template:${1_000 + index}`);
  await rows().first().click();
  await page.getByRole("dialog", { name: "Event" }).getByRole("tab", { name: "Summary" }).waitFor();
};

describe(`${HOSTILE_STRINGS.length} hostile names and texts`, () => {
  it.each(["message_template_status_update", "messages"])(
    "are shown as plain text all the way down the list of %s",
    async (field) => {
      await page.goto(`${world.url}/events?field=${field}`);
      await rows().first().waitFor();
      const seen = new Set<string>();
      const goThrough = async () => {
        for (const id of await goFurtherDown()) seen.add(id);
        return seen.size;
      };
      await expect.poll(goThrough, { timeout: 60_000, interval: 100 }).toBe(HOSTILE_STRINGS.length);
      expect(await overflow()).toBeLessThanOrEqual(0);
      expect(await hacked()).toBe(false);
    },
    120_000,
  );

  it("are shown as written in the list, isolated from the surrounding words", async () => {
    const name = HOSTILE_STRINGS[indexOf("<script>window.hacked=1</script>")] ?? "";
    await page.goto(`${world.url}/events?subject=template:${1_000 + HOSTILE_STRINGS.indexOf(name)}`);
    const shown = rows().first().locator("strong bdi");
    await shown.filter({ hasText: name }).first().waitFor();
    expect(await shown.first().evaluate((element) => getComputedStyle(element).unicodeBidi)).toBe("isolate");
    expect(await axeViolations(page)).toEqual([]);
  });

  it.each([
    ["a script that runs on errors", "onerror"],
    ["the end of the page's title", "</title>"],
    ["an element that never ends", "<plaintext>"],
    ["Arabic", "مرحبا بالعالم"],
    ["what turns the rest around", "\u202efdp"],
    ["many people in one sign", "👩"],
    ["5,000 letters", "a".repeat(5_000)],
    ["300 wide letters", "W".repeat(300)],
  ])("do not break the layout of the event panel: %s", async (_what, part) => {
    await open(indexOf(part));
    const sheet = page.getByRole("dialog", { name: "Event" });
    for (const name of ["Payload", "Delivery", /Related/, "Summary"]) {
      await chooseTab(sheet.getByRole("tab", { name }));
      await page.getByRole("tabpanel").waitFor();
      expect(await overflow(), String(name)).toBeLessThanOrEqual(0);
    }
    expect(await hacked()).toBe(false);
  });

  it("are plain text on the overview, in a delivery and in the search", async () => {
    const agent = '"><img src=x onerror=window.hacked=1><script>window.hacked=1</script>';
    await fetch(`${world.url}/api/webhooks/whatsapp`, { method: "POST", headers: { "user-agent": agent }, body: "{" });
    await page.goto(`${world.url}/deliveries?verdict=rejected`);
    await page.locator('a[href^="/deliveries?delivery="]').first().click();
    await page.getByText(agent).first().waitFor();
    expect(await overflow()).toBeLessThanOrEqual(0);
    await page.goto(world.url);
    await page.getByRole("heading", { name: "Critical, not acknowledged" }).waitFor();
    expect(await overflow()).toBeLessThanOrEqual(0);
    for (const text of HOSTILE_STRINGS.filter((one) => /<img|<svg|autofocus/.test(one)).slice(0, 10)) {
      await page.goto(`${world.url}/events?${new URLSearchParams({ q: text, kind: text, subject: text })}`);
      await page.getByRole("heading", { level: 1 }).waitFor();
      expect(await overflow(), text).toBeLessThanOrEqual(0);
    }
    expect(await hacked()).toBe(false);
  });

  it("are plain text in the audit log, as the filter of an export", async () => {
    const asked = new URLSearchParams({ q: HOSTILE_STRINGS[indexOf("onerror")] ?? "", kind: "\u202e".repeat(200) });
    expect((await page.request.get(`${world.url}/api/events/export?${asked}`)).status()).toBe(200);
    const admin = await world.pageOf("admin", { viewport: PHONE });
    await admin.goto(`${world.url}/settings/audit?domain=events`);
    const entry = admin.getByRole("button", { name: /Began to export events/ }).first();
    await expect
      .poll(async () => {
        if ((await entry.getAttribute("aria-expanded")) === "false") await entry.click();
        return entry.getAttribute("aria-expanded");
      })
      .toBe("true");
    await admin.getByText("<img src=x onerror=").first().waitFor();
    expect(await admin.evaluate(() => "hacked" in window)).toBe(false);
    expect(await admin.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
    expect(await axeViolations(admin)).toEqual([]);
    expect(admin.problems).toEqual([]);
  });

  it("opened no dialog, called no other host and broke no page", () => {
    expect(dialogs).toEqual([]);
    expect(strangers).toEqual([]);
    expect(page.problems).toEqual([]);
  });
});
