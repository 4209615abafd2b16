const slots = globalThis as unknown as { __wabaConsole?: Map<string, unknown> };

/**
 * The one instance of `name` in this process. server.ts (plain Node) and the Next.js bundle each load their own copy of
 * this file, so whatever must exist once (database client, inbox, live hub) is stored on globalThis.
 */
export function once<T>(name: string, create: () => T): T {
  slots.__wabaConsole ??= new Map();
  if (!slots.__wabaConsole.has(name)) slots.__wabaConsole.set(name, create());
  return slots.__wabaConsole.get(name) as T;
}

export function forget(name: string): void {
  slots.__wabaConsole?.delete(name);
}

/** The instance of `name` where this process has made it. */
export function peek<T>(name: string): T | undefined {
  return slots.__wabaConsole?.get(name) as T | undefined;
}
