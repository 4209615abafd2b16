import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { updateUser } from "#lib/users/manage-users";
import type { UpdateUser } from "#lib/users/schema";
import { openTestDatabase, type TestDatabase } from "#tests/support/database";
import { addPerson, type Person } from "#tests/support/people";

let database: TestDatabase;
let people: Person[];
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.db.$executeRaw`truncate "user", audit_entry cascade`;
  people = await Promise.all(["ayu", "budi", "citra"].map((name) => addPerson(database.db, "admin", name)));
});

const admins = () => database.db.user.count({ where: { role: "admin", active: true } });

it.each<[string, UpdateUser]>([
  ["demote", { role: "viewer" }],
  ["disable", { active: false }],
])("administrators who %s each other at the same moment leave one", async (_, change) => {
  for (let round = 0; round < 5; round++) {
    await database.db.user.updateMany({ data: { role: "admin", active: true } });
    const acts = people.map((by, index) => {
      const other = people[(index + 1) % people.length] as Person;
      return updateUser(by, other.actor.id, change);
    });
    const results = await Promise.allSettled(acts);
    const refused = results.filter((result) => result.status === "rejected");
    expect(refused).toMatchObject([
      { reason: { code: "conflict", message: "This is the last active administrator." } },
    ]);
    expect(await admins()).toBe(1);
  }
});

it("the last administrator cannot demote themselves", async () => {
  const [ayu, budi, citra] = people as [Person, Person, Person];
  await updateUser(ayu, budi.actor.id, { active: false });
  await updateUser(ayu, citra.actor.id, { role: "operator" });
  await expect(updateUser(ayu, ayu.actor.id, { role: "viewer" })).rejects.toMatchObject({ code: "conflict" });
  await expect(updateUser(ayu, ayu.actor.id, { active: false })).rejects.toMatchObject({ code: "conflict" });
  expect(await updateUser(ayu, ayu.actor.id, { name: "Ayu" })).toMatchObject({ name: "Ayu", role: "admin" });
});
