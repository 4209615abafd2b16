import { db } from "#lib/db/client";
import type { PhoneNumber, Waba } from "#lib/db/generated/client";
import { formatPhone } from "#lib/format/phone";
import type { Entity } from "#lib/states/read/entities";
import { readHealth } from "./client/health.ts";
import { PhoneNumberItem } from "./schema.ts";

type Stored = PhoneNumber & { waba: Pick<Waba, "name"> };

/** As Graph listed it last, with what is known of its state. */
export function toPhoneNumberItem(
  number: Stored,
  { states, strip }: Pick<PhoneNumberItem, "states" | "strip"> = { states: null, strip: [] },
): PhoneNumberItem {
  const route = PhoneNumberItem.shape.route.safeParse(number.webhookConfiguration);
  return {
    id: number.id,
    wabaId: number.wabaId,
    wabaName: number.waba.name,
    displayPhoneNumber: number.displayPhoneNumber,
    verifiedName: number.verifiedName,
    nameStatus: number.nameStatus,
    qualityRating: number.qualityRating,
    status: number.status,
    canSend: readHealth(number.healthStatus)?.canSend ?? null,
    platformType: number.platformType,
    messagingLimit: number.messagingLimit,
    route: route.data ?? null,
    syncedAt: number.syncedAt.toISOString(),
    states,
    strip,
  };
}

/** Numbers as their history tells them, with what Graph listed last. One that only webhooks named has its digits as id. */
export async function toPhoneNumbers(entities: readonly Entity[]): Promise<PhoneNumberItem[]> {
  if (entities.length === 0) return [];
  const stored = await db().phoneNumber.findMany({
    where: { digits: { in: entities.map(({ id }) => id) } },
    include: { waba: { select: { name: true } } },
    orderBy: { syncedAt: "asc" },
  });
  return entities.map((entity) => {
    const { states, strip, wabaId, status, quality } = entity;
    const own = stored.filter(({ digits }) => digits === entity.id);
    const number = own.findLast((one) => one.wabaId === wabaId) ?? own.at(-1);
    const value = (property: string) => states.properties[property]?.value ?? null;
    const reported = {
      status,
      qualityRating: quality,
      verifiedName: value("displayName"),
      messagingLimit: value("messagingLimit"),
      platformType: value("registration"),
    };
    if (number) return { ...toPhoneNumberItem(number, { states, strip }), ...withoutNull(reported) };
    return {
      id: entity.id,
      wabaId: wabaId ?? "",
      wabaName: entity.wabaName,
      displayPhoneNumber: formatPhone(entity.id),
      nameStatus: null,
      canSend: null,
      route: null,
      syncedAt: states.changedAt,
      states,
      strip,
      ...reported,
    };
  });
}

/** Nothing reported leaves what Graph listed. */
function withoutNull<Item extends object>(reported: Item): { [Name in keyof Item]?: NonNullable<Item[Name]> } {
  // Safe: only null values are dropped.
  return Object.fromEntries(Object.entries(reported).filter(([, one]) => one !== null)) as {
    [Name in keyof Item]?: NonNullable<Item[Name]>;
  };
}
