import type { Role } from "#lib/access/client/roles";
import { type Context, systemContext } from "#lib/access/context";
import { recordAudit } from "#lib/audit/record";
import type { Sso } from "#lib/config-sso";
import { db, type Transaction } from "#lib/db/client";
import type { User } from "#lib/db/generated/client";
import { type Requester, startSession } from "../sessions/stored-session.ts";
import { hasAdminBesides, lockAdministrators } from "../user-counts.ts";
import { allowedEmail, Claims, claimedRole, refuseSso } from "./claims.ts";

/**
 * Starts a session for a user whom the identity provider has authenticated. Finds the user linked to the issuer and
 * subject, otherwise the one with the same verified e-mail, otherwise creates one. Takes over the role of the claim
 * each time. Throws `forbidden` with a `refusal`.
 */
export async function signInWithSso(given: unknown, sso: Sso, requester: Requester): Promise<{ sessionId: string }> {
  const claims = Claims.parse(given);
  const email = allowedEmail(claims, sso);
  const role = claimedRole(claims, sso);
  if (!role) throw refuseSso("sso_role");
  const by: Context = { ...systemContext(sso.name), remoteAddress: requester.remoteAddress };
  return db().$transaction(async (tx) => {
    // Also prevents two first sign-ins of one person from creating two users.
    await lockAdministrators(tx);
    const known = await findPerson(tx, by, claims, email);
    if (known && !known.active) throw refuseSso("sso_disabled");
    const user = known ? await takeOverRole(tx, by, known, sso, role) : await addPerson(tx, by, claims, email, role);
    await tx.user.update({ where: { id: user.id }, data: { lastSignInAt: new Date() } });
    const actor = { kind: "user" as const, id: user.id, email: user.email, name: user.name, role: user.role };
    await recordAudit(
      tx,
      { ...by, actor },
      { action: "user.signed_in", target: `user:${user.id}`, after: { through: sso.name } },
    );
    return { sessionId: await startSession(tx, user.id, requester) };
  });
}

function subjectOf({ iss, sub }: Claims): string {
  return `${iss} ${sub}`;
}

async function findPerson(tx: Transaction, by: Context, claims: Claims, email: string): Promise<User | null> {
  const oidcSubject = subjectOf(claims);
  const linked = await tx.user.findUnique({ where: { oidcSubject } });
  if (linked) return linked;
  const namesake = await tx.user.findUnique({ where: { email } });
  if (!namesake) return null;
  // An unverified address, or one already linked to another subject, proves nothing.
  if (claims.email_verified !== true || namesake.oidcSubject) throw refuseSso("sso_taken");
  if (!namesake.active) throw refuseSso("sso_disabled");
  await recordAudit(tx, by, { action: "user.linked", target: `user:${namesake.id}`, after: { subject: oidcSubject } });
  return tx.user.update({ where: { id: namesake.id }, data: { oidcSubject } });
}

async function addPerson(tx: Transaction, by: Context, claims: Claims, email: string, role: Role): Promise<User> {
  const name = claims.name?.trim().slice(0, 120) || email.slice(0, email.indexOf("@"));
  const user = await tx.user.create({ data: { email, name, role, oidcSubject: subjectOf(claims) } });
  await recordAudit(tx, by, { action: "user.created", target: `user:${user.id}`, after: { email, name, role } });
  return user;
}

/** Without a role claim, roles are managed in the console. The last administrator keeps their role. */
async function takeOverRole(tx: Transaction, by: Context, user: User, sso: Sso, role: Role): Promise<User> {
  if (!sso.roleClaim || role === user.role) return user;
  if (user.role === "admin" && !(await hasAdminBesides(tx, user.id))) return user;
  await recordAudit(tx, by, {
    action: "user.updated",
    target: `user:${user.id}`,
    before: { role: user.role },
    after: { role },
  });
  return tx.user.update({ where: { id: user.id }, data: { role } });
}
