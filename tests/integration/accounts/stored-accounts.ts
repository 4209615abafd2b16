import { db } from "#lib/db/client";
import { uuid7 } from "#lib/db/uuid";
import { OUR_APP } from "./world.ts";

const DAY = 86_400_000;

/** For single tests: removes the account afterwards. */
export async function withAccount(id: string, waba: object, seen: Seen, run: () => Promise<void>) {
  await addAccount(id, `Added ${id}`, seen);
  await db().waba.update({ where: { id }, data: waba });
  await run().finally(() => db().waba.delete({ where: { id } }));
}

type Seen = {
  observed: boolean;
  desired?: boolean;
  overrideCallbackUri?: string;
  desiredOverride?: string;
  overrideVerifyToken?: string;
  lastError?: object;
};

export async function addAccount(id: string, name: string | null, seen: Seen | null, lastEventDaysAgo?: number) {
  await db().waba.create({ data: { id, name } });
  await db().phoneNumber.create({
    data: {
      id: `n${id}`,
      wabaId: id,
      displayPhoneNumber: `+62 812-0000-000${id}`,
      digits: `628120000000${id}`,
      verifiedName: name,
      syncedAt: new Date(),
    },
  });
  await db().messageTemplate.create({
    data: {
      id: `t${id}`,
      wabaId: id,
      name: Number(id) % 2 ? "promo_lebaran" : "order_confirmation",
      language: "id",
      status: "APPROVED",
      syncedAt: new Date(),
    },
  });
  if (seen)
    await db().subscription.create({ data: { wabaId: id, appId: OUR_APP.id, observedAt: new Date(), ...seen } });
  if (lastEventDaysAgo !== undefined) await addEvent(id, new Date(Date.now() - lastEventDaysAgo * DAY));
}

export async function addEvent(wabaId: string, at: Date, isTest = false) {
  await db().event.create({
    data: {
      id: uuid7(at.getTime()),
      occurredAt: at,
      receivedAt: at,
      lastReceivedAt: at,
      deliveryId: uuid7(),
      appId: OUR_APP.id,
      wabaId,
      field: "messages",
      severity: 0,
      summary: {},
      payload: {},
      isTest,
    },
  });
}
