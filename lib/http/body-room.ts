import { once } from "#lib/once";

const MB = 1024 * 1024;

/** Who reads bodies: the door for webhooks, or the console's pages and API. */
type Reader = "door" | "console";

/** Bytes of bodies in memory. The console's limit keeps room for Meta whatever is uploaded elsewhere. */
const MOST = { together: 96 * MB, door: 96 * MB, console: 32 * MB };

function inside(): Record<Reader, number> {
  return once("body-room", () => ({ door: 0, console: 0 }));
}

/**
 * Counts bytes that have come in; false where that was too much, and the request is to be refused. The bytes count until
 * `giveRoom`, also after false.
 */
export function takeRoom(reader: Reader, bytes: number): boolean {
  const held = inside();
  held[reader] += bytes;
  return held[reader] <= MOST[reader] && held.door + held.console <= MOST.together;
}

export function giveRoom(reader: Reader, bytes: number): void {
  inside()[reader] -= bytes;
}

/** Bytes that are counted now. */
export function roomTaken(): number {
  const { door, console } = inside();
  return door + console;
}
