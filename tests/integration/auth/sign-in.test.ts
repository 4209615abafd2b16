import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Context, systemContext } from "#lib/access/context";
import { hashPassword } from "#lib/auth/password";
import { readSession } from "#lib/auth/sessions/stored-session";
import { signIn } from "#lib/auth/sign-in";
import type { AppError } from "#lib/errors";
import { changePassword } from "#lib/users/change-password";
import { createFirstAdmin, seedAdminFromEnvironment } from "#lib/users/create-first-admin";
import { createUser, listUsers, updateUser } from "#lib/users/manage-users";
import { openTestDatabase, type TestDatabase } from "#tests/support/database";

const PASSWORD = "correct-horse-battery";
let database: TestDatabase;
let admin: Context;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.db.$executeRaw`truncate "user", sign_in_attempt, audit_entry cascade`;
  const { id, email } = await createFirstAdmin(systemContext("test"), {
    email: "Admin@Example.org",
    name: "Ayu",
    password: PASSWORD,
  });
  admin = { actor: { kind: "user", id, email, name: "Ayu", role: "admin" }, remoteAddress: "192.0.2.1" };
});

const attempt = (email: string, password: string, remoteAddress = "192.0.2.1", device?: string) =>
  signIn({ email, password, ...(device && { device }) }, { remoteAddress, userAgent: null });
const idOf = ({ actor }: Context) => (actor.kind === "user" ? actor.id : "");

describe("signing in", () => {
  it("accepts the e-mail in any case and writes an audit entry", async () => {
    expect(await attempt(" ADMIN@example.org", PASSWORD)).toMatchObject({ userId: idOf(admin) });
    expect(await database.db.auditEntry.findMany({ where: { action: "user.signed_in" } })).toMatchObject([
      { actor: "admin@example.org", remoteAddress: "192.0.2.1" },
    ]);
  });

  it.each([
    ["admin@example.org", "wrong"],
    ["nobody@example.org", PASSWORD],
    ["", ""],
    ["admin@example.org\0", PASSWORD],
  ])("is null for %s / %s", async (email, password) => expect(await attempt(email, password)).toBeNull());

  it("stops after five failures for one account from one address, but not from another", async () => {
    for (let i = 0; i < 5; i++) expect(await attempt("admin@example.org", "wrong")).toBeNull();
    await expect(attempt("admin@example.org", PASSWORD)).rejects.toMatchObject({ code: "too_many" });
    expect(await attempt("admin@example.org", PASSWORD, "192.0.2.2")).not.toBeNull();
  });

  it("says how long the lockout lasts: until the oldest counted attempt leaves the window", async () => {
    for (let i = 0; i < 5; i++) await attempt("admin@example.org", "wrong");
    await database.db.$executeRaw`update sign_in_attempt set at = at - interval '10 minutes'
      where key like 'pair:%' and at = (select min(at) from sign_in_attempt where key like 'pair:%')`;
    const refused = await attempt("admin@example.org", PASSWORD).catch((error: unknown) => error);
    const { extra, message } = refused as AppError;
    expect(extra.retryAfter).toBeGreaterThan(280);
    expect(extra.retryAfter).toBeLessThanOrEqual(300);
    expect(message).toContain("in 5 minutes");
  });

  it("counts parallel attempts", async () => {
    const tries = await Promise.allSettled(Array.from({ length: 20 }, () => attempt("admin@example.org", "wrong")));
    expect(tries.filter(({ status }) => status === "fulfilled").length).toBeLessThanOrEqual(5);
  });

  it("lets users in from known browsers, whatever happens elsewhere", async () => {
    const known = await attempt("admin@example.org", PASSWORD);
    for (let i = 0; i < 50; i++) await attempt("admin@example.org", "wrong", `198.51.100.${i}`);
    const elsewhere = attempt("admin@example.org", PASSWORD, "198.51.100.99");
    await expect(elsewhere).rejects.toMatchObject({ code: "too_many" });
    expect(await attempt("admin@example.org", PASSWORD, "198.51.100.99", known?.device)).not.toBeNull();
  });

  it("counts a known browser's own failures, and accepts no forged or foreign mark", async () => {
    const other = await createUser(admin, { email: "b@example.org", name: "B", role: "viewer", password: PASSWORD });
    const known = await attempt("admin@example.org", PASSWORD);
    for (let i = 0; i < 10; i++) await attempt("admin@example.org", "wrong", "192.0.2.1", known?.device);
    const again = attempt("admin@example.org", PASSWORD, "192.0.2.1", known?.device);
    await expect(again).rejects.toMatchObject({ code: "too_many" });
    for (const mark of [known?.device, "00.00", ".", "", "x"])
      expect(await attempt(other.email, "wrong", "192.0.2.7", mark)).toBeNull();
    await expect(attempt(other.email, PASSWORD, "192.0.2.7")).rejects.toMatchObject({ code: "too_many" });
  });

  it("never accepts a password for a user without one", async () => {
    await database.db.user.update({ where: { id: idOf(admin) }, data: { passwordHash: null } });
    for (const password of ["", "null", PASSWORD, "nobody has this password"])
      expect(await attempt("admin@example.org", password)).toBeNull();
  });

  it("stops an address that tries many accounts, until the window has passed", async () => {
    for (let i = 0; i < 30; i++) await attempt(`user${i}@example.org`, "wrong", "192.0.2.66");
    await expect(attempt("admin@example.org", PASSWORD, "192.0.2.66")).rejects.toMatchObject({ code: "too_many" });
    await database.db.$executeRaw`update sign_in_attempt set at = at - interval '16 minutes'`;
    expect(await attempt("admin@example.org", PASSWORD, "192.0.2.66")).not.toBeNull();
  });

  it("clears the failures of the pair after a success", async () => {
    for (let i = 0; i < 4; i++) await attempt("admin@example.org", "wrong");
    await attempt("admin@example.org", PASSWORD);
    for (let i = 0; i < 4; i++) expect(await attempt("admin@example.org", "wrong")).toBeNull();
  });
});

describe("the first administrator", () => {
  it("is created only once, even by two people at the same moment", async () => {
    await database.db.$executeRaw`truncate "user" cascade`;
    const make = (name: string) =>
      createFirstAdmin(systemContext("visitor"), { email: `${name}@example.org`, name, password: PASSWORD });
    const results = await Promise.allSettled([make("a"), make("b"), make("c")]);
    expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
    expect(await database.db.user.count()).toBe(1);
    await expect(make("d")).rejects.toMatchObject({ code: "conflict" });
  });

  it("computes no password hash once there is one, because anybody may call it", async () => {
    const timed = async (work: () => Promise<unknown>) => {
      const began = process.cpuUsage();
      await work();
      const { user, system } = process.cpuUsage(began);
      return user + system;
    };
    const given = { email: "x@example.org", name: "x", password: PASSWORD };
    const refused = () => createFirstAdmin(systemContext("visitor"), given).catch(() => null);
    await refused();
    const ofOneHash = await timed(() => hashPassword(PASSWORD));
    const ofTwenty = await timed(() => Promise.all(Array.from({ length: 20 }, refused)));
    expect(ofTwenty).toBeLessThan(10 * ofOneHash);
  });

  it("comes from the environment only while there is no user", async () => {
    expect(await seedAdminFromEnvironment({ email: "other@example.org", password: PASSWORD })).toBe(true);
    expect(await database.db.user.count()).toBe(1);
    await database.db.$executeRaw`truncate "user" cascade`;
    expect(await seedAdminFromEnvironment(null)).toBe(false);
    expect(await seedAdminFromEnvironment({ email: "other@example.org", password: PASSWORD })).toBe(true);
    expect(await attempt("other@example.org", PASSWORD)).not.toBeNull();
  });
});

describe("users", () => {
  const VIEWER = { email: "viewer@example.org", name: "Budi", role: "viewer" as const, password: PASSWORD };

  it("are managed only by administrators", async () => {
    for (const role of ["viewer", "operator"] as const) {
      const ctx: Context = {
        ...admin,
        actor: { kind: "user", id: "00000000-0000-7000-8000-000000000000", email: "x", name: "x", role },
      };
      for (const call of [
        listUsers(ctx),
        createUser(ctx, VIEWER),
        updateUser(ctx, "00000000-0000-7000-8000-000000000000", {}),
      ]) {
        await expect(call).rejects.toMatchObject({ code: "forbidden" });
      }
    }
  });

  it("are created once per e-mail, with an audit entry without the password", async () => {
    const user = await createUser(admin, VIEWER);
    expect(user).toMatchObject({ email: VIEWER.email, role: "viewer", active: true });
    await expect(createUser(admin, { ...VIEWER, email: "VIEWER@example.org" })).rejects.toMatchObject({
      code: "conflict",
    });
    const entries = await database.db.auditEntry.findMany({ where: { target: `user:${user.id}` } });
    expect(entries).toMatchObject([{ action: "user.created", actor: "admin@example.org", after: { role: "viewer" } }]);
    expect(JSON.stringify(entries)).not.toContain(PASSWORD);
  });

  it("cannot sign in when disabled, and their sessions end", async () => {
    const user = await createUser(admin, VIEWER);
    const before = await attempt(VIEWER.email, PASSWORD);
    await updateUser(admin, user.id, { active: false });
    expect(await attempt(VIEWER.email, PASSWORD)).toBeNull();
    await updateUser(admin, user.id, { active: true });
    expect(await readSession(before?.sessionId ?? "")).toBeNull();
  });

  it("keep one active administrator, even when two remove each other", async () => {
    const { actor } = admin;
    const id = actor.kind === "user" ? actor.id : "";
    await expect(updateUser(admin, id, { active: false })).rejects.toMatchObject({ code: "conflict" });
    await expect(updateUser(admin, id, { role: "viewer" })).rejects.toMatchObject({ code: "conflict" });
    const second = await createUser(admin, { ...VIEWER, role: "admin" });
    const results = await Promise.allSettled([
      updateUser(admin, id, { active: false }),
      updateUser(admin, second.id, { active: false }),
    ]);
    expect(results.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  it("change their own password by giving the current one", async () => {
    const [here, there] = [
      await attempt("admin@example.org", PASSWORD),
      await attempt("admin@example.org", PASSWORD, "192.0.2.9"),
    ];
    const signedIn = { ...admin, actor: { ...admin.actor, sessionId: here?.sessionId ?? "" } };
    const wrong = () => changePassword(signedIn, { current: "wrong", next: "another-long-one" });
    await expect(wrong()).rejects.toMatchObject({ code: "invalid_input" });
    await changePassword(signedIn, { current: PASSWORD, next: "another-long-one" });
    expect(await attempt("admin@example.org", PASSWORD)).toBeNull();
    expect(await attempt("admin@example.org", "another-long-one")).not.toBeNull();
    expect(await readSession(here?.sessionId ?? "")).not.toBeNull();
    expect(await readSession(there?.sessionId ?? "")).toBeNull();
    for (let i = 0; i < 9; i++) await wrong().catch(() => null);
    await expect(wrong()).rejects.toMatchObject({ code: "too_many" });
  });
});
