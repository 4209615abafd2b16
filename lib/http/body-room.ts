import { once } from "#lib/once";

const MB = 1024 * 1024;

/** Who buffers bodies: the webhook door, or the console's pages and API. */
type Reader = "door" | "console";

/**
 * The maximum number of bytes of bodies in memory. The console's lower limit keeps memory free for Meta whatever is
 * uploaded elsewhere.
 */
const MOST = { together: 96 * MB, door: 96 * MB, console: 32 * MB };

function inside(): Record<Reader, number> {
  return once("body-room", () => ({ door: 0, console: 0 }));
}

/**
 * Counts received bytes. False if that is too much and the request must be refused. The bytes count until `giveRoom`,
 * also after false.
 */
export function takeRoom(reader: Reader, bytes: number): boolean {
  const held = inside();
  held[reader] += bytes;
  return held[reader] <= MOST[reader] && held.door + held.console <= MOST.together;
}

export function giveRoom(reader: Reader, bytes: number): void {
  inside()[reader] -= bytes;
}

/** The number of bytes counted at the moment. */
export function roomTaken(): number {
  const { door, console } = inside();
  return door + console;
}
