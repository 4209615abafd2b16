import { config } from "#lib/config";
import { databaseUrl, ownerDb } from "./client.ts";

/** Tables in which the console may insert but not update or delete. */
const APPEND_ONLY = ["audit_entry"];

/**
 * If MIGRATION_DATABASE_URL names the tables' owner, gives the role of DATABASE_URL only the rights that the console
 * needs: it may change rows but not tables, and only read and append the audit log. Can be repeated.
 */
export async function grantToConsole(): Promise<void> {
  if (!config().ownerDatabaseUrl) return;
  const role = quoted(decodeURIComponent(new URL(databaseUrl()).username));
  const rights = "select, insert, update, delete";
  const statements = [
    `grant usage on schema public to ${role}`,
    `grant ${rights} on all tables in schema public to ${role}`,
    `grant usage, select on all sequences in schema public to ${role}`,
    `alter default privileges in schema public grant ${rights} on tables to ${role}`,
    `revoke all on _prisma_migrations from ${role}`,
    ...APPEND_ONLY.flatMap((table) => [
      `revoke all on ${quoted(table)} from ${role}`,
      `grant select, insert on ${quoted(table)} to ${role}`,
    ]),
  ];
  for (const statement of statements) await ownerDb().$executeRawUnsafe(statement);
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
