import { createHash } from "node:crypto";
import { systemContext } from "#lib/access/context";
import { recordAudit } from "#lib/audit/record";
import { db as consoleDb, createClient, type Db } from "#lib/db/client";
import { CommandError, runCommand } from "#lib/db/command";
import { isOnesOwn } from "#lib/fields/event-people";
import { readContent } from "#lib/inbox/request";
import { createIntake } from "#lib/intake/intake";
import { bodyKey } from "#lib/keys/body-key";
import { forgetForwarded } from "./forget-forwarded.ts";
import { redactMentions } from "./redact-mentions.ts";
import { samePerson } from "./same-person.ts";
import { tracesOf } from "./traces.ts";

export type Erased = { events: number; mentions: number; bodies: number };

const BATCH = 500;

/**
 * Erases everything stored about one person, identified by a phone number, user id, parent user id or username, and
 * about the person's earlier ids. Events about them are deleted with their notes. Events that only mention them lose
 * the ids and what was written. Request bodies that contain one of the ids are deleted, and so are requests that were
 * set apart. Requests that wait in the inbox are taken in first. Slow: it reads every payload. Meta may send the same
 * data again for some days.
 */
export async function erasePerson(db: Db, typed: string): Promise<Erased> {
  await takeInAll(db);
  const { keys, identities } = await samePerson(db, typed);
  // A username that somebody else also has is one of their keys too, so it is not used.
  const own = keys.filter((key) => isOnesOwn(key) || identities.includes(key));
  const events = await inBatches(
    () => db.$queryRaw<{ id: string }[]>`select id from event where person = any(${own}) limit ${BATCH}`,
    async (ids) => {
      await db.$transaction([
        db.$executeRaw`delete from event_note where event_id = any(${ids}::uuid[])`,
        db.$executeRaw`delete from event_acknowledgement where event_id = any(${ids}::uuid[])`,
        db.$executeRaw`delete from event_person where event_id = any(${ids}::uuid[])`,
        db.$executeRaw`delete from event where id = any(${ids}::uuid[])`,
      ]);
    },
  );
  const traces = tracesOf(identities);
  const mentions = await redactMentions(db, traces);
  const bodies = await inBatches(
    () => db.$queryRaw<{ id: string }[]>`
      select id from delivery where encode(raw, 'escape') ~ ${traces.inBody} limit ${BATCH}`,
    (ids) => db.$executeRaw`update delivery set raw = null where id = any(${ids}::uuid[])`,
  );
  const apart = await forgetSetApart(db, new RegExp(traces.inBody));
  const erased = { events, mentions, bodies: bodies + apart + (await forgetForwarded(db, traces)) };
  await db.$transaction(async (tx) => {
    await tx.$executeRaw`delete from event_person where person = any(${own})`;
    await tx.$executeRaw`
      delete from person_identity where person = any(${own}) or identity = any(${own.filter(isOnesOwn)})`;
    await recordAudit(tx, systemContext("erase-person"), {
      action: "person.erased",
      target: `person:${createHash("sha256").update(identities.toSorted().join(" ")).digest("hex").slice(0, 12)}`,
      after: erased,
    });
  });
  return erased;
}

async function takeInAll(db: Db): Promise<void> {
  const intake = createIntake(db);
  await intake.drain();
  await intake.stop();
}

/** Deletes requests that were set apart and name the person. One by one: their bodies may be sealed. */
async function forgetSetApart(db: Db, inBody: RegExp): Promise<number> {
  const key = await bodyKey();
  let forgotten = 0;
  const ids = await db.setApartRequest.findMany({ select: { id: true } });
  for (const { id } of ids) {
    const row = await db.setApartRequest.findUnique({ where: { id } });
    if (!row || !inBody.test(textOf(Buffer.from(row.content), key))) continue;
    forgotten += (await db.setApartRequest.deleteMany({ where: { id } })).count;
  }
  return forgotten;
}

/** What cannot be opened cannot be read by anybody. */
function textOf(content: Buffer, key: string): string {
  try {
    return readContent(content, key).body?.toString("latin1") ?? "";
  } catch {
    return content.toString("latin1");
  }
}

async function inBatches(
  find: () => Promise<{ id: string }[]>,
  work: (ids: string[]) => Promise<unknown>,
): Promise<number> {
  for (let count = 0; ; ) {
    const ids = (await find()).map(({ id }) => id);
    if (ids.length === 0) return count;
    await work(ids);
    count += ids.length;
  }
}

if (import.meta.main) {
  await runCommand(
    async (url) => {
      const typed = process.argv.slice(2).join(" ");
      if (typed.trim().length < 3)
        throw new CommandError(
          'usage: npm run erase-person -- "+1 650-555-1234", or a user id such as ID.777888999, or a username such as @budi.kopi',
        );
      const db = createClient(url);
      // The key of sealed bodies is read through the console's own client.
      const close = () => Promise.all([db.$disconnect(), consoleDb().$disconnect()]);
      const { events, mentions, bodies } = await erasePerson(db, typed).finally(close);
      return `${events} events deleted, ${mentions} that mentioned the person cut, ${bodies} request bodies forgotten. Backups still hold what they held.`;
    },
    { besideConsole: true },
  );
}
