import { hash } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { verifyPassword } from "#lib/auth/password";
import { acceptInvitation, openInvitation } from "#lib/invitations/accept-invitation";
import { createInvitation, listInvitations, revokeInvitation } from "#lib/invitations/manage-invitations";
import { updateUser } from "#lib/users/manage-users";
import { openTestDatabase, type TestDatabase } from "#tests/support/database";
import { addPerson, type Person } from "#tests/support/people";
import { type SmtpServer, startSmtpServer } from "#tests/support/smtp-server";

const NEW = { email: "Sari@Example.org", role: "operator" as const };
const CHOICE = { name: "Sari", password: "correct-horse-battery" };

let database: TestDatabase;
let smtp: SmtpServer;
let admin: Person;
beforeAll(async () => {
  smtp = await startSmtpServer();
  database = await openTestDatabase({ SMTP_URL: smtp.url, MAIL_FROM: "WABA Console <console@example.org>" });
});
afterAll(async () => {
  await database.close();
  await smtp.close();
});
beforeEach(async () => {
  await database.db.$executeRaw`truncate "user", invitation, audit_entry cascade`;
  smtp.messages.length = 0;
  admin = await addPerson(database.db, "admin");
});

async function invite(of: Person = admin, given = NEW) {
  const created = await createInvitation(of, given, "en");
  return { ...created, token: created.link.split("#")[1] ?? "" };
}

const accept = (token: string) => acceptInvitation("192.0.2.7", { token, ...CHOICE });

describe("an invitation", () => {
  it("creates a user for whoever has the link, once", async () => {
    const { token } = await invite();
    expect(await openInvitation(token)).toEqual({
      email: "sari@example.org",
      role: "operator",
      invitedBy: "admin@example.org",
    });
    expect(await accept(token)).toEqual({ email: "sari@example.org" });
    const user = await database.db.user.findUniqueOrThrow({ where: { email: "sari@example.org" } });
    expect(user).toMatchObject({ name: "Sari", role: "operator", active: true });
    expect(await verifyPassword(user.passwordHash ?? "", CHOICE.password)).toBe(true);
    await expect(openInvitation(token)).rejects.toMatchObject({ code: "not_found" });
    await expect(accept(token)).rejects.toMatchObject({ code: "not_found" });
  });

  it("is accepted once, even by several at the same moment", async () => {
    const { token } = await invite();
    const results = await Promise.allSettled([accept(token), accept(token), accept(token), accept(token)]);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await database.db.user.count()).toBe(2);
    expect(await database.db.auditEntry.count({ where: { action: "user.accepted_invitation" } })).toBe(1);
  });

  it("is stored as a hash; neither link nor password is in the audit log", async () => {
    const { token, id } = await invite();
    expect(token).toMatch(/^[A-Za-z0-9]{40}$/);
    const row = await database.db.invitation.findUniqueOrThrow({ where: { id } });
    expect(row.tokenHash).toBe(hash("sha256", token));
    expect(row.expiresAt.getTime() - row.createdAt.getTime()).toBeCloseTo(7 * 86_400_000, -4);
    await accept(token);
    const entries = await database.db.auditEntry.findMany({ orderBy: { id: "asc" } });
    expect(entries).toMatchObject([
      { action: "user.invited", actor: "admin@example.org", after: { email: "sari@example.org", role: "operator" } },
      { action: "user.accepted_invitation", actor: "sari@example.org", remoteAddress: "192.0.2.7" },
    ]);
    for (const secret of [token, row.tokenHash, CHOICE.password]) expect(JSON.stringify(entries)).not.toContain(secret);
  });

  it("is refused for an address that has a user, and for users who are not administrators", async () => {
    const operator = await addPerson(database.db, "operator");
    await expect(invite(admin, { ...NEW, email: "OPERATOR@example.org" })).rejects.toMatchObject({
      code: "conflict",
      message: "operator@example.org has a user already.",
    });
    for (const call of [invite(operator), listInvitations(operator), revokeInvitation(operator, operator.actor.id)])
      await expect(call).rejects.toMatchObject({ code: "forbidden" });
    expect(await database.db.invitation.count()).toBe(0);
  });

  it("is invalid for an address that got a user meanwhile", async () => {
    const { token } = await invite();
    await database.db.user.create({ data: { email: "sari@example.org", name: "Another", role: "viewer" } });
    await expect(accept(token)).rejects.toMatchObject({ code: "conflict" });
    expect(await database.db.user.findUnique({ where: { email: "sari@example.org" } })).toMatchObject({
      name: "Another",
      role: "viewer",
      passwordHash: null,
    });
  });

  it("ends when it is revoked, replaced, or seven days old", async () => {
    const first = await invite();
    const second = await invite();
    await expect(accept(first.token)).rejects.toMatchObject({ code: "not_found" });
    expect((await listInvitations(admin)).items.map(({ id }) => id)).toEqual([second.id]);
    await revokeInvitation(admin, second.id);
    await expect(accept(second.token)).rejects.toMatchObject({ code: "not_found" });
    await expect(revokeInvitation(admin, second.id)).rejects.toMatchObject({ code: "not_found" });
    const third = await invite();
    await database.db.$executeRaw`update invitation set expires_at = now()`;
    await expect(accept(third.token)).rejects.toMatchObject({ code: "not_found" });
    expect((await listInvitations(admin)).items).toEqual([]);
    expect(await database.db.user.count()).toBe(1);
  });

  it("from a former administrator is invalid", async () => {
    const other = await addPerson(database.db, "admin", "other");
    const { token } = await invite(other, { ...NEW, role: "operator" });
    await updateUser(admin, other.actor.id, { active: false });
    await expect(accept(token)).rejects.toMatchObject({ code: "not_found" });
    expect((await listInvitations(admin)).items).toEqual([]);
  });
});

describe("with a mail server", () => {
  it("sends the link to the invited address, and nowhere else", async () => {
    const { link, mail } = await invite();
    expect(mail).toBe("sent");
    expect(smtp.messages).toMatchObject([{ to: ["sari@example.org"] }]);
    const data = smtp.messages[0]?.data.replaceAll("=\r\n", "").replaceAll("=3D", "=") ?? "";
    expect(data).toContain("From: WABA Console <console@example.org>");
    expect(data).toContain("Subject: Your invitation to WABA Console");
    expect(data).toContain(link);
  });

  it("keeps a link that could not be sent, so that it can be passed on", async () => {
    smtp.refuse();
    const { mail, token } = await invite();
    expect(mail).toBe("failed");
    expect(await accept(token)).toEqual({ email: "sari@example.org" });
  });
});
