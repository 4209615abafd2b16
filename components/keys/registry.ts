import { isTyping } from "../ui/keyboard.ts";

/** In the order of the list of keyboard shortcuts. Names are message keys below `keys.groups`. */
export const KEY_GROUPS = ["list", "event", "panel", "chart", "everywhere"] as const;
export type KeyGroup = (typeof KEY_GROUPS)[number];

export type Key = {
  /**
   * Any of these triggers it: `KeyboardEvent.key` ("j", "Escape"), two keys in sequence ("g e"), or with Ctrl or Cmd
   * ("Mod+k").
   */
  press: readonly string[];
  /** What it does, in the user's language. */
  label: string;
  /**
   * Returns false to leave the key to the browser. Absent if an element handles the key itself while it has the focus.
   */
  act?: (event: KeyboardEvent) => unknown;
  /** Whether it also works while the user is typing. */
  inFields?: boolean;
};

type Entry = { group: KeyGroup; read: () => readonly Key[] };

/** The shortcuts of the current page; both the list and the listener read them. */
const entries = new Set<Entry>();

export function registerKeys(entry: Entry): () => void {
  entries.add(entry);
  return () => void entries.delete(entry);
}

export function keysByGroup(): { group: KeyGroup; keys: Key[] }[] {
  return KEY_GROUPS.map((group) => ({
    group,
    keys: [...entries].filter((entry) => entry.group === group).flatMap((entry) => entry.read()),
  })).filter(({ keys }) => keys.length > 0);
}

const TOGETHER_MS = 1_200;
let before = { key: "", at: Number.NEGATIVE_INFINITY };

/** Runs the action of a pressed key. The entry registered last wins. */
export function pressKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.altKey || event.isComposing) return;
  const isMod = event.metaKey || event.ctrlKey;
  const pressed = isMod ? `Mod+${event.key.toLowerCase()}` : event.key;
  const isInField = !isMod && isTyping(event);
  const isSecond = !event.repeat && event.timeStamp - before.at < TOGETHER_MS;
  const found = (isSecond && findKey(`${before.key} ${pressed}`, isInField)) || findKey(pressed, isInField);
  before = { key: isInField || isMod ? "" : pressed, at: event.timeStamp };
  if (found?.act && found.act(event) !== false) event.preventDefault();
}

function findKey(pressed: string, isInField: boolean): Key | undefined {
  return [...entries]
    .flatMap((entry) => entry.read())
    .findLast((key) => key.act && key.press.includes(pressed) && (key.inFields || !isInField));
}
