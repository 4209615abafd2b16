/** PostgreSQL's five-character code (SQLSTATE) of an error of `pg` or of Prisma; null where it has none. */
export function sqlState(error: unknown): string | null {
  const { code, meta } = (error ?? {}) as {
    code?: unknown;
    meta?: { driverAdapterError?: { cause?: { originalCode?: unknown } } };
  };
  const found = meta?.driverAdapterError?.cause?.originalCode ?? code;
  // Prisma's own codes look alike: P2010.
  return typeof found === "string" && /^(?!P\d{4}$)[0-9A-Z]{5}$/.test(found) ? found : null;
}
