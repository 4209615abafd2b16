import { afterAll, beforeAll, expect, it } from "vitest";
import { systemContext } from "#lib/access/context";
import { searchPalette } from "#lib/palette/search-palette";
import { openTestDatabase, type TestDatabase } from "#tests/support/database";

const ctx = systemContext("test");

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
  const syncedAt = new Date();
  await database.db.waba.createMany({
    data: [
      { id: "100", name: "Lucky Shrub" },
      { id: "200", name: "The Lucky Cat" },
      { id: "300", name: "100% Kopi_Kita" },
      { id: "400", name: null },
      ...Array.from({ length: 20 }, (_, index) => ({ id: `9${index}`, name: `Warung ${index}` })),
    ],
  });
  await database.db.phoneNumber.create({
    data: {
      ...{ id: "555", wabaId: "100", digits: "16505551111", displayPhoneNumber: "+1 650-555-1111" },
      ...{ verifiedName: "Shrubs of Luck", syncedAt },
    },
  });
  const template = { wabaId: "100", language: "id", status: "APPROVED", category: "UTILITY", syncedAt };
  await database.db.messageTemplate.create({ data: { id: "777", name: "promo_lebaran", ...template } });
});
afterAll(() => database.close());

const found = async (q: string) => {
  const { accounts, numbers, templates } = await searchPalette(ctx, { q });
  return [
    ...accounts.map(({ id }) => id),
    ...numbers.map(({ digits }) => digits),
    ...templates.map(({ name }) => name),
  ];
};

it.each([
  ["", []],
  ["   ", []],
  ["lucky", ["100", "200"]],
  ["LUCKY SH", ["100"]],
  ["cat", ["200"]],
  ["400", ["400"]],
  ["100%", ["300"]],
  ["i_k", ["300"]],
  ["%", ["300"]],
  ["+1 (650) 555", ["16505551111"]],
  ["6505551111", ["16505551111"]],
  ["shrubs of", ["16505551111"]],
  ["promo", ["promo_lebaran"]],
  ["777", ["promo_lebaran"]],
  ["\\", []],
  ["nothing like it", []],
])("“%s” finds %j", async (q, expected) => {
  expect(await found(q)).toEqual(expected);
});

it("finds a few of many", async () => {
  expect(await found("warung")).toHaveLength(5);
});
