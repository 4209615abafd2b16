import { z } from "zod";
import { type ReportedState, type StateDetails, state } from "#lib/fields/state";
import { listOf } from "#lib/graph/node";

const Word = z
  .union([z.string(), z.number().transform(String)])
  .nullable()
  .catch(null)
  .default(null);
const Health = z.looseObject({
  entities: listOf(
    z.looseObject({
      entity_type: Word,
      can_send_message: Word,
      errors: listOf(z.looseObject({ error_code: Word, error_description: Word, possible_solution: Word })),
      additional_info: listOf(z.string()),
    }),
  ),
});

/** The health of these parts, each on its own. That of the app depends on which app asks. */
export function healthStates(
  kind: "phone" | "account",
  id: string,
  raw: unknown,
  parts: readonly string[],
): (ReportedState & { id: string })[] {
  const parsed = Health.safeParse(raw);
  if (!parsed.success) return [];
  return parsed.data.entities.flatMap(
    ({ entity_type: part, can_send_message: after, errors, additional_info: info }) => {
      if (!part || !after || !parts.includes(part)) return [];
      const problems = errors.map((one) =>
        withoutAbsent({ code: one.error_code, description: one.error_description, solution: one.possible_solution }),
      );
      const details: StateDetails = {
        ...(problems.length > 0 && { errors: problems }),
        ...(info.length > 0 && { info: info.join(" ") }),
      };
      const present = Object.keys(details).length > 0 ? details : undefined;
      return { ...state({ kind, property: "health", aspect: part, after, details: present }), id };
    },
  );
}

function withoutAbsent(given: Record<string, string | null>): StateDetails {
  return Object.fromEntries(Object.entries(given).filter((one): one is [string, string] => one[1] !== null));
}
