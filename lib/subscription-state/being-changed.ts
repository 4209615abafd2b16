import { once } from "#lib/once";

type Key = { wabaId: string; appId: string };

function acts(): Map<string, number> {
  return once("subscription-acts", () => new Map<string, number>());
}

const nameOf = ({ wabaId, appId }: Key) => `${wabaId} ${appId}`;

/**
 * While the console itself changes a subscription, what a sync sees of it is no drift: what is desired is stored only
 * once Graph has done it. Whoever changes it notices drift at the end. Other processes do not know of it.
 */
export async function whileChanging<Result>(key: Key, act: () => Promise<Result>): Promise<Result> {
  const name = nameOf(key);
  acts().set(name, (acts().get(name) ?? 0) + 1);
  try {
    return await act();
  } finally {
    const left = (acts().get(name) ?? 1) - 1;
    if (left > 0) acts().set(name, left);
    else acts().delete(name);
  }
}

export function isBeingChanged(key: Key): boolean {
  return acts().has(nameOf(key));
}
