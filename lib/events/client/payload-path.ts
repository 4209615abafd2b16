export type PayloadPath = readonly (string | number)[];

/** The path as in code: `statuses[0].errors[0].code`. */
export function pathText(path: PayloadPath): string {
  return path
    .map((step, index) => {
      if (typeof step === "number") return `[${step}]`;
      if (!/^[A-Za-z_$][\w$]*$/.test(step)) return `[${JSON.stringify(step)}]`;
      return index === 0 ? step : `.${step}`;
    })
    .join("");
}

/**
 * The smallest object that contains this value at this path, for the payload search. Null if there is none, because the
 * search accepts only objects.
 */
export function containing(path: PayloadPath, value: unknown): Record<string, unknown> | null {
  const whole = path.reduceRight<unknown>(
    (inner, step) => (typeof step === "number" ? [inner] : { [step]: inner }),
    value,
  );
  return typeof whole === "object" && whole !== null && !Array.isArray(whole)
    ? (whole as Record<string, unknown>)
    : null;
}

/** One difference between two payloads; `undefined` means that the property is missing. */
export type PayloadChange = { path: PayloadPath; before: unknown; after: unknown };

/** The differences between two payloads, in the order of the newer one, followed by what was removed. */
export function payloadDiff(before: unknown, after: unknown, path: PayloadPath = []): PayloadChange[] {
  if (Object.is(before, after)) return [];
  const [older, newer] = [childrenOf(before), childrenOf(after)];
  if (!older || !newer || Array.isArray(before) !== Array.isArray(after)) return [{ path, before, after }];
  return [...new Set([...newer.keys(), ...older.keys()])].flatMap((step) =>
    payloadDiff(older.get(step), newer.get(step), [...path, step]),
  );
}

function childrenOf(value: unknown): Map<string | number, unknown> | null {
  if (typeof value !== "object" || value === null) return null;
  return new Map<string | number, unknown>(Array.isArray(value) ? value.entries() : Object.entries(value));
}
