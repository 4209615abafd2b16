import type { Db } from "#lib/db/client";
import { uuid7 } from "#lib/db/uuid";
import { reportedStates } from "#lib/fields/describe";
import type { ReportedState } from "#lib/fields/state";
import { storeEvents } from "#lib/intake/commit";
import { explode } from "#lib/intake/explode";
import { reportsOfEvents } from "#lib/states/event-reports";
import { storeReports } from "#lib/states/write/store-reports";
import { TEST_IDENTITY_KEY } from "#tests/support/identity-key";

const SOURCE = {
  appId: "1",
  deliveryId: "",
  receivedAt: new Date("2025-09-20T00:00:00Z"),
  replaced: [],
  storage: "whole" as const,
  identityKey: TEST_IDENTITY_KEY,
};

/**
 * What a body tells about states, one line each: kind, id, property, "before → after", until when, details. A number
 * that is only named by Meta's id has it after a #.
 */
export function reportedLines(body: unknown): string[] {
  return explode(body, SOURCE).rows.flatMap((row) =>
    reportedStates(row.field, row.payload).map((reported) => {
      const phone = row.phone_number ?? `#${row.phone_number_id}`;
      return lineOf(reported, reported.id ?? (reported.kind === "phone" ? phone : row.waba_id));
    }),
  );
}

function lineOf(reported: ReportedState, id: string | null): string {
  const { kind, property, aspect, before, after, effectiveAt, hours, again, details } = reported;
  return [
    kind,
    id,
    aspect ? `${property}[${aspect}]` : property,
    before && `${before} →`,
    // A version of content is a hash of the details.
    property === "content" ? "(version)" : after,
    effectiveAt && `until ${effectiveAt.toISOString().slice(0, 16)}`,
    hours && `for ${hours} h`,
    again && "again",
    details && JSON.stringify(details),
  ]
    .filter((part) => part !== undefined)
    .map(String)
    .join(" ");
}

type Received = { wabaId: string; field: string; value: unknown; at: Date; receivedAt?: Date };

/** Takes in one change that happened then, as if its webhook had come at `receivedAt`. */
export async function takeInChange(
  db: Db,
  { wabaId, field, value, at, receivedAt = new Date() }: Received,
): Promise<void> {
  const entry = [{ id: wabaId, time: Math.floor(at.getTime() / 1_000), changes: [{ field, value }] }];
  const source = { ...SOURCE, deliveryId: uuid7(), receivedAt };
  const { rows } = explode({ object: "whatsapp_business_account", entry }, source);
  await db.$transaction(async (tx) => {
    await storeEvents(tx, rows);
    await storeReports(tx, reportsOfEvents(rows));
  });
}
