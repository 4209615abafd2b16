import { createHash } from "node:crypto";
import { recordAudit } from "#lib/audit/record";
import { systemContext } from "#lib/auth/context";
import { createClient, type Db } from "#lib/db/client";
import { CommandError, runCommand } from "#lib/db/command";
import { phoneDigits } from "#lib/events/fields/phone";
import { inMessageId, redactMentions } from "./redact-mentions.ts";

export type Erased = { events: number; mentions: number; bodies: number };

const BATCH = 500;

/**
 * Erases what is stored about one phone number: events about that person are deleted with their notes, events that
 * mention them among others keep neither the number nor what was written, and bodies of requests that hold the number
 * are forgotten. Takes a while: every payload is looked at. Meta may send the same again for some days.
 */
export async function erasePerson(db: Db, digits: string): Promise<Erased> {
  const events = await inBatches(
    () => db.$queryRaw<{ id: string }[]>`select id from event where person = ${digits} limit ${BATCH}`,
    async (ids) => {
      await db.$transaction([
        db.$executeRaw`delete from event_note where event_id = any(${ids}::uuid[])`,
        db.$executeRaw`delete from event_acknowledgement where event_id = any(${ids}::uuid[])`,
        db.$executeRaw`delete from event where id = any(${ids}::uuid[])`,
      ]);
    },
  );
  const mentions = await redactMentions(db, digits);
  const inBody = `${digits}|${inMessageId(digits)}`;
  const bodies = await inBatches(
    () => db.$queryRaw<{ id: string }[]>`
      select id from delivery where encode(raw, 'escape') ~ ${inBody} limit ${BATCH}`,
    (ids) => db.$executeRaw`update delivery set raw = null where id = any(${ids}::uuid[])`,
  );
  const erased = { events, mentions, bodies };
  await db.$transaction((tx) =>
    recordAudit(tx, systemContext("erase-person"), {
      action: "person.erased",
      target: `person:${createHash("sha256").update(digits).digest("hex").slice(0, 12)}`,
      after: erased,
    }),
  );
  return erased;
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
      const digits = phoneDigits(process.argv.slice(2).join(" "));
      if (!digits || digits.length < 6) throw new CommandError('usage: npm run erase-person -- "+1 650-555-1234"');
      const db = createClient(url);
      const { events, mentions, bodies } = await erasePerson(db, digits).finally(() => db.$disconnect());
      return `${events} events deleted, ${mentions} that mentioned the number cut, ${bodies} request bodies forgotten. Backups still hold what they held.`;
    },
    { besideConsole: true },
  );
}
