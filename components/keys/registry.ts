import { isTyping } from "../ui/keyboard.ts";

/** In the order in which the list of keys shows them. Names are message keys below `keys.groups`. */
export const KEY_GROUPS = ["list", "event", "chart", "everywhere"] as const;
export type KeyGroup = (typeof KEY_GROUPS)[number];

export type Key = {
  /**
   * Any of these: `KeyboardEvent.key` ("j", "Escape"), two keys one after the other ("g e"), or with Ctrl or Cmd
   * ("Mod+k").
   */
  press: readonly string[];
  /** What it does, in the reader's language. */
  label: string;
  /**
   * Returns false if it leaves the key to the browser. Left out where the key belongs to an element that handles it
   * while it has the focus.
   */
  act?: (event: KeyboardEvent) => unknown;
  /** Works while something is typed, too. */
  inFields?: boolean;
};

type Entry = { group: KeyGroup; read: () => readonly Key[] };

/** What works on the page that is shown: the list of keys and the listener both read from here. */
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

/** Does what a pressed key is for. What is registered last wins. */
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
