import { isDeepStrictEqual } from "node:util";
import { maskPayload } from "#lib/events/privacy/mask-payload";
import { describeChange } from "#lib/fields/describe";

/** Changes one string or number to another, consistently, as ids stay the same from event to event. */
export type Change = (told: string | number) => string | number;

/** A change's value as a viewer sees it, under its stored field name. */
export function asSeen(field: string, value: unknown): unknown {
  return maskPayload(describeChange(field, value).field, value);
}

/** The same change with everything replaced that viewers do not see: `asSeen` gives the same for both. */
export function otherValue(field: string, value: unknown, change: Change): unknown {
  const masked = asSeen(field, value);
  const replace = (told: unknown, put: (inner: unknown) => unknown): unknown => {
    if (typeof told === "string" || typeof told === "number") {
      const other = change(told);
      return isDeepStrictEqual(asSeen(field, put(other)), masked) ? other : told;
    }
    if (typeof told !== "object" || told === null) return told;
    const copy: unknown[] | Record<string, unknown> = Array.isArray(told) ? [...told] : { ...told };
    for (const key of Object.keys(copy)) {
      const place = copy as Record<string, unknown>;
      place[key] = replace(place[key], (inner) =>
        put(Object.assign(Array.isArray(copy) ? [...copy] : { ...copy }, { [key]: inner })),
      );
    }
    return copy;
  };
  return replace(value, (inner) => inner);
}

/** All differing strings and numbers of both values. */
export function differences(one: unknown, other: unknown): string[] {
  if (typeof one !== "object" || one === null || typeof other !== "object" || other === null)
    return one === other ? [] : [String(one), String(other)];
  const [a, b] = [one as Record<string, unknown>, other as Record<string, unknown>];
  return Object.keys(a).flatMap((key) => differences(a[key], b[key]));
}
