import { afterAll, beforeAll, expect, test } from "vitest";
import { type MetaPlatform, startMetaPlatform } from "#tests/meta-platform/index";
import { callGraph } from "./call-graph.ts";

const TOTAL = 2000;
let platform: MetaPlatform;
let token: string;
let path: string;
beforeAll(async () => {
  platform = await startMetaPlatform();
  const business = platform.addBusiness();
  for (let index = 0; index < TOTAL; index++)
    platform.addWaba({ id: `9${String(index).padStart(14, "0")}`, businessId: business.id });
  token = platform.addToken({ appId: platform.addApp().id, businessId: business.id }).token;
  path = `/${business.id}/owned_whatsapp_business_accounts`;
});
afterAll(() => platform.close());

type WabaPage = {
  data: { id: string }[];
  paging?: { cursors?: { before: string; after: string }; next?: string; previous?: string };
};

async function page(query: string): Promise<WabaPage> {
  return (await callGraph(platform, token, "GET", `${path}?fields=id${query}`)).body as WabaPage;
}

/** Follows `after` until there is no `next`. */
async function everyPage(query: string): Promise<WabaPage[]> {
  const pages = [await page(query)];
  for (let last = pages[0]; last?.paging?.next; last = pages.at(-1))
    pages.push(await page(`${query}&after=${last.paging.cursors?.after}`));
  return pages;
}

const ids = (pages: WabaPage[]) => pages.flatMap(({ data }) => data.map(({ id }) => id));
const all = () => [...platform.state.wabas.keys()];

test("25 per page by default and at most 100; cursors on every page, next on all but the last", async () => {
  const pages = await everyPage("&limit=1000");
  expect(pages).toHaveLength(20);
  expect(ids(pages)).toEqual(all());
  expect(pages.at(-1)?.paging).toEqual({
    cursors: { before: expect.any(String), after: expect.any(String) },
    previous: expect.any(String),
  });
  expect((await page("")).data).toHaveLength(25);
});

test("short and empty pages in between, and an empty one at the end, lose nothing", async () => {
  platform.settings.paging = { ...platform.settings.paging, emptyPages: true, shortPages: true, trailingPage: true };
  const pages = await everyPage("&limit=100");
  expect(ids(pages)).toEqual(all());
  expect(pages.filter(({ data }) => data.length === 0).length).toBeGreaterThan(10);
  expect(pages.at(-1)?.data).toEqual([]);
  platform.settings.paging = { ...platform.settings.paging, emptyPages: false, shortPages: false, trailingPage: false };
});

test("next is a full URL with the token, and previous leads back", async () => {
  const first = await page("&limit=3");
  const next = new URL(first.paging?.next ?? "");
  expect(next.pathname).toBe(`/v27.0${path}`);
  expect(Object.fromEntries(next.searchParams)).toEqual({
    access_token: token,
    fields: "id",
    limit: "3",
    after: first.paging?.cursors?.after,
  });
  const second = (await (await fetch(next)).json()) as WabaPage;
  expect(ids([second])).toEqual(all().slice(3, 6));
  expect(ids([(await (await fetch(second.paging?.previous ?? "")).json()) as WabaPage])).toEqual(all().slice(0, 3));
});

test("a cursor stays valid when the list changes, and an invalid one is refused", async () => {
  const first = await page("&limit=3");
  const [gone] = all();
  platform.state.wabas.delete(gone ?? "");
  expect(ids([await page(`&limit=2&after=${first.paging?.cursors?.after}`)])).toEqual(all().slice(2, 4));
  expect(await page("&after=nonsense")).toMatchObject({ error: { code: 100 } });
});
