import { z } from "zod";
import { listOf } from "#lib/graph/node";

const Text = z.string().nullable().catch(null).default(null);

const HealthError = z.looseObject({
  error_code: z.coerce.number().int().nullable().catch(null).default(null),
  error_description: Text,
  possible_solution: Text,
});

const HealthEntity = z.looseObject({
  entity_type: z.string().catch("UNKNOWN").default("UNKNOWN"),
  id: z
    .union([z.string(), z.number().transform(String)])
    .nullable()
    .catch(null)
    .default(null),
  can_send_message: Text,
  errors: listOf(HealthError),
  additional_info: listOf(z.string()),
});

const HealthStatus = z.looseObject({ can_send_message: Text, entities: listOf(HealthEntity) });

/** One of the entities that must be healthy so that messages can be sent: a number, its WABA, the business, the app. */
export type HealthEntity = {
  /** Meta's codes, an open set: PHONE_NUMBER, WABA, BUSINESS, APP, MESSAGE_TEMPLATE. */
  type: string;
  id: string | null;
  /** Meta's codes, an open set: AVAILABLE, LIMITED, BLOCKED. */
  canSend: string | null;
  errors: { code: number | null; description: string | null; solution: string | null }[];
  info: string[];
};
export type Health = { canSend: string | null; entities: HealthEntity[] };

/** Parses a stored `health_status`; null if there is none. Never throws. */
export function readHealth(stored: unknown): Health | null {
  const parsed = HealthStatus.safeParse(stored);
  if (!parsed.success) return null;
  return {
    canSend: parsed.data.can_send_message,
    entities: parsed.data.entities.map((entity) => ({
      type: entity.entity_type,
      id: entity.id,
      canSend: entity.can_send_message,
      errors: entity.errors.map((error) => ({
        code: error.error_code,
        description: error.error_description,
        solution: error.possible_solution,
      })),
      info: entity.additional_info,
    })),
  };
}

/**
 * Whether Meta itself says that the app gets no messages, because it is not subscribed to the WABA or to the field
 * "messages". Seen on the APP entity of numbers and WABAs.
 */
export function saysNotSubscribed({ entities }: Health): boolean {
  return entities.some(
    ({ type, info }) => type === "APP" && info.some((text) => /not subscribed to the message/i.test(text)),
  );
}

export const isWell = (canSend: string | null): boolean => canSend === null || canSend === "AVAILABLE";
