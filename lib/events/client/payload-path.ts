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
