import { generateSync } from "otplib";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { Context } from "#lib/access/context";
import { hashPassword } from "#lib/auth/password";
import { beginEnrolment, confirmEnrolment } from "#lib/auth/second-factor/enrol";
import { lacksFactor, readOwnFactor } from "#lib/auth/second-factor/read-own";
import { removeOwnFactor, resetFactor } from "#lib/auth/second-factor/remove";
import { readSession, startSession } from "#lib/auth/sessions/stored-session";
import { signIn } from "#lib/auth/sign-in";
import { readSignInPolicy, setSignInPolicy } from "#lib/settings/sign-in-policy";
import { openTestDatabase, type TestDatabase } from "#tests/support/database";
import { addPerson, type Person } from "#tests/support/people";

const PASSWORD = "correct-horse-battery";
const STEP_SECONDS = 30;
const HERE = { remoteAddress: "192.0.2.1", userAgent: null };

let database: TestDatabase;
let passwordHash: string;
let ayu: Person;
let boss: Person;
let session: Context;
beforeAll(async () => {
  database = await openTestDatabase();
  passwordHash = await hashPassword(PASSWORD);
});
afterAll(() => database.close());
afterEach(() => vi.useRealTimers());
beforeEach(async () => {
  // In the middle of a time step, so that no test crosses into the next one.
  const step = Math.floor(Date.now() / 1_000 / STEP_SECONDS);
  vi.useFakeTimers({ toFake: ["Date"], now: (step + 0.5) * STEP_SECONDS * 1_000 });
  await database.db.$executeRaw`truncate "user", setting, sign_in_attempt, audit_entry cascade`;
  ayu = await addPerson(database.db, "viewer", "ayu");
  boss = await addPerson(database.db, "admin", "boss");
  await database.db.user.updateMany({ data: { passwordHash } });
  session = await within(ayu);
});

async function within({ actor, remoteAddress }: Person): Promise<Context> {
  const sessionId = await database.db.$transaction((tx) => startSession(tx, actor.id, HERE));
  return { actor: { ...actor, sessionId }, remoteAddress };
}
/** `steps` counts from the current step, so that each code of a test is different. */
const codeOf = (secret: string, steps = 0) =>
  generateSync({ secret, epoch: Math.floor(Date.now() / 1_000) + steps * STEP_SECONDS });
const row = () => database.db.user.findUniqueOrThrow({ where: { id: ayu.actor.id } });
const attempt = (code?: string, password = PASSWORD, remoteAddress = "192.0.2.1") =>
  signIn({ email: ayu.actor.email, password, code }, { remoteAddress, userAgent: null });

/** Uses the code of the previous step, so that the current one is unused. */
async function enrol(): Promise<{ secret: string; codes: string[] }> {
  const { secret } = await beginEnrolment(session);
  return { secret, ...(await confirmEnrolment(session, { code: codeOf(secret, -1) })) };
}

describe("setting it up", () => {
  it("needs a code of the newest secret, ends sessions that started without it, and is audited without the secret", async () => {
    const elsewhere = await database.db.$transaction((tx) => startSession(tx, ayu.actor.id, HERE));
    const old = await beginEnrolment(session);
    const { secret, uri } = await beginEnrolment(session);
    expect(uri).toContain(`otpauth://totp/WABA%20Console:ayu%40example.org?secret=${secret}`);
    for (const code of [codeOf(old.secret), "000000", "", "abcdef"])
      await expect(confirmEnrolment(session, { code })).rejects.toMatchObject({ code: "invalid_input" });
    expect(await attempt()).not.toBeNull();
    const { codes } = await confirmEnrolment(session, { code: codeOf(secret) });
    expect(new Set(codes).size).toBe(10);
    expect(await readOwnFactor(session)).toMatchObject({ recoveryCodesLeft: 10, isRequired: false });
    expect(await readSession(elsewhere)).toBeNull();
    const stored = JSON.stringify([await row(), await database.db.auditEntry.findMany()]);
    expect(stored).toContain("user.factor_added");
    for (const plain of [secret, ...codes, ...codes.map((code) => code.replaceAll("-", ""))])
      expect(stored).not.toContain(plain);
  });

  it("works only once", async () => {
    await enrol();
    await expect(beginEnrolment(session)).rejects.toMatchObject({ code: "conflict" });
    await expect(confirmEnrolment(session, { code: "000000" })).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("signing in with it", () => {
  it("asks for the code only after the right password", async () => {
    await enrol();
    expect(await attempt(undefined, "wrong")).toBeNull();
    expect(await attempt("000000", "wrong")).toBeNull();
    await expect(attempt()).rejects.toMatchObject({ extra: { refusal: "code_required" } });
    await expect(attempt("000000")).rejects.toMatchObject({ extra: { refusal: "code_wrong" } });
    expect(await database.db.auditEntry.findMany({ where: { action: "user.code_refused" } })).toHaveLength(1);
  });

  it("accepts each code once, even twice at the same moment, and no older one", async () => {
    const { secret } = await enrol();
    await expect(attempt(codeOf(secret, -1))).rejects.toMatchObject({ extra: { refusal: "code_wrong" } });
    const code = codeOf(secret);
    const tries = await Promise.allSettled([attempt(code), attempt(code), attempt(code)]);
    expect(tries.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected", "rejected"]);
    await expect(attempt(code)).rejects.toMatchObject({ extra: { refusal: "code_wrong" } });
    expect(await attempt(codeOf(secret, 1))).not.toBeNull();
  });

  it("accepts a recovery code once, however it is typed", async () => {
    const { codes } = await enrol();
    const [first = "", second = ""] = codes;
    const tries = await Promise.allSettled([attempt(first), attempt(first)]);
    expect(tries.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await attempt(` ${second.replaceAll("-", " ").toUpperCase()} `)).not.toBeNull();
    expect(await readOwnFactor(session)).toMatchObject({ recoveryCodesLeft: 8 });
  });

  it("stops somebody who knows the password and guesses codes from many addresses, but not the user's own browser", async () => {
    const { secret } = await enrol();
    const known = await attempt(codeOf(secret));
    for (let i = 0; i < 10; i++) await attempt("000000", PASSWORD, `198.51.100.${i}`).catch(() => null);
    const fresh = codeOf(secret, 1);
    await expect(attempt(fresh, PASSWORD, "198.51.100.99")).rejects.toMatchObject({ code: "too_many" });
    const own = { email: ayu.actor.email, password: PASSWORD, code: fresh, device: known?.device ?? null };
    expect(await signIn(own, HERE)).not.toBeNull();
  });
});

describe("switching it off", () => {
  it("needs a current code", async () => {
    const { secret } = await enrol();
    await expect(removeOwnFactor(session, { code: "000000" })).rejects.toMatchObject({ code: "invalid_input" });
    expect(await row()).toMatchObject({ totpConfirmedAt: expect.any(Date) });
    await removeOwnFactor(session, { code: codeOf(secret) });
    expect(await row()).toMatchObject({ totpSecret: null, totpConfirmedAt: null, recoveryCodes: [] });
    expect(await attempt()).not.toBeNull();
  });

  it("is possible for an administrator on behalf of another user, whose sessions end", async () => {
    await enrol();
    const admin = await within(boss);
    await expect(resetFactor(session, ayu.actor.id)).rejects.toMatchObject({ code: "forbidden" });
    await expect(resetFactor(admin, boss.actor.id)).rejects.toMatchObject({ code: "conflict" });
    await resetFactor(admin, ayu.actor.id);
    await expect(resetFactor(admin, ayu.actor.id)).rejects.toMatchObject({ code: "not_found" });
    expect(await readSession(session.actor.kind === "user" ? (session.actor.sessionId ?? "") : "")).toBeNull();
    expect(await attempt()).not.toBeNull();
    expect(await database.db.auditEntry.findMany({ where: { action: "user.factor_reset" } })).toMatchObject([
      { actor: "boss@example.org", target: `user:${ayu.actor.id}` },
    ]);
  });
});

describe("when it is required for everybody", () => {
  const require = async () => setSignInPolicy(await within(boss), { secondFactorRequired: true });

  it("only an administrator can require it, and it is audited", async () => {
    await expect(setSignInPolicy(session, { secondFactorRequired: true })).rejects.toMatchObject({ code: "forbidden" });
    expect(await readSignInPolicy()).toEqual({ secondFactorRequired: false });
    await require();
    expect(await database.db.auditEntry.findMany({ where: { action: "settings.sign_in_changed" } })).toMatchObject([
      { before: { secondFactorRequired: false }, after: { secondFactorRequired: true } },
    ]);
  });

  it("is missing for users without one until they set it up, but not for those who use only the identity provider", async () => {
    expect(await lacksFactor(await row())).toBe(false);
    await require();
    expect(await lacksFactor(await row())).toBe(true);
    await database.db.user.update({ where: { id: ayu.actor.id }, data: { passwordHash: null } });
    expect(await lacksFactor(await row())).toBe(false);
    await database.db.user.update({ where: { id: ayu.actor.id }, data: { passwordHash } });
    const { secret } = await enrol();
    expect(await lacksFactor(await row())).toBe(false);
    await removeOwnFactor(session, { code: codeOf(secret) });
    expect(await lacksFactor(await row())).toBe(true);
  });
});
