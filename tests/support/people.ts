import type { Role } from "#lib/access/client/roles";
import type { Context } from "#lib/access/context";
import type { Db } from "#lib/db/client";

export type Person = Context & { actor: { kind: "user"; id: string; email: string; name: string; role: Role } };

/** A stored user, as the first argument of a verb. Nobody can sign in as them. */
export async function addPerson(db: Db, role: Role, name: string = role): Promise<Person> {
  const email = `${name}@example.org`;
  const { id } = await db.user.create({ data: { email, name, role } });
  return { actor: { kind: "user", id, email, name, role }, remoteAddress: "192.0.2.1" };
}
