/** PostgreSQL's five-character error code (SQLSTATE) in an error of `pg` or Prisma; null if there is none. */
export function sqlState(error: unknown): string | null {
  const { code, meta } = (error ?? {}) as {
    code?: unknown;
    meta?: { driverAdapterError?: { cause?: { originalCode?: unknown } } };
  };
  const found = meta?.driverAdapterError?.cause?.originalCode ?? code;
  // Prisma's own codes look similar: P2010.
  return typeof found === "string" && /^(?!P\d{4}$)[0-9A-Z]{5}$/.test(found) ? found : null;
}
