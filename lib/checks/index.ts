import { access, health, lastChange, numbers, subscribed } from "./checks/account.ts";
import { apiVersion, appActive, appCallback, appFields, appSecret, handshake } from "./checks/app.ts";
import { acknowledgement, rateLimit, signatures, takingIn } from "./checks/delivery.ts";
import { backlog, duplicates, lastEvents } from "./checks/events.ts";
import { forwarding } from "./checks/forwarding.ts";
import { missedChanges } from "./checks/missed-changes.ts";
import { outsidePath } from "./checks/outside-path.ts";
import { managementRoute, phoneOverride, wabaOverride } from "./checks/overrides.ts";
import { permissionManagement, permissionMessaging, tokenApp, tokenLifetime, tokenValid } from "./checks/token.ts";
import type { Evidence } from "./evidence.ts";
import type { CheckResult } from "./schema.ts";
import type { Check } from "./verdict.ts";

/** In display order: each result makes the following ones easier to understand. */
export const ALL_CHECKS: readonly Check[] = [
  tokenValid,
  tokenApp,
  tokenLifetime,
  permissionManagement,
  permissionMessaging,
  appSecret,
  appCallback,
  appActive,
  appFields,
  handshake,
  apiVersion,
  access,
  subscribed,
  wabaOverride,
  phoneOverride,
  managementRoute,
  lastChange,
  numbers,
  health,
  outsidePath,
  signatures,
  acknowledgement,
  takingIn,
  forwarding,
  duplicates,
  backlog,
  missedChanges,
  lastEvents,
  rateLimit,
];

export function diagnose(evidence: Evidence): CheckResult[] {
  return ALL_CHECKS.map(({ key, run }) => ({ key, ...run(evidence) }));
}
