import type { PhoneNumber, Waba } from "#lib/db/generated/client";
import { readHealth } from "./client/health.ts";
import { PhoneNumberItem } from "./schema.ts";

export function toPhoneNumberItem(number: PhoneNumber & { waba: Pick<Waba, "name"> }): PhoneNumberItem {
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
  };
}
