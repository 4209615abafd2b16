import { afterAll, beforeAll, expect, it } from "vitest";
import { type ConnectedConsole, startConnectedConsole } from "#tests/support/connected-console";
import { scriptBytes } from "#tests/support/page-weight";

const MOST_BYTES = 250_000;

let world: ConnectedConsole;
beforeAll(async () => {
  world = await startConnectedConsole();
  await world.rejectTemplate("promo_lebaran");
});
afterAll(() => world.stop());

it("loads at most 250 kB of compressed JavaScript for the timeline", async () => {
  const page = await world.pageOf("operator");
  const scripts = await scriptBytes(page, `${world.url}/events`);
  const total = [...scripts.values()].reduce((sum, bytes) => sum + bytes, 0);
  const heaviest = [...scripts].toSorted((one, other) => other[1] - one[1]).slice(0, 8);
  expect(total, `${total} bytes, the heaviest: ${JSON.stringify(heaviest)}`).toBeLessThanOrEqual(MOST_BYTES);
  expect(scripts.size).toBeGreaterThan(5);
});
