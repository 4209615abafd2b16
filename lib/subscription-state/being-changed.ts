import { once } from "#lib/once";

type Key = { wabaId: string; appId: string };

function acts(): Map<string, number> {
  return once("subscription-acts", () => new Map<string, number>());
}

const nameOf = ({ wabaId, appId }: Key) => `${wabaId} ${appId}`;

/**
 * While the console changes a subscription, a difference seen by a sync is not drift: the desired state is stored only
 * after Graph has made the change. The code that makes the change looks for drift at the end. Other processes do not
 * see this mark.
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
