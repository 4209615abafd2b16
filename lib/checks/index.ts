import { access } from "./checks/access.ts";
import { acknowledgement } from "./checks/acknowledgement.ts";
import { apiVersion } from "./checks/api-version.ts";
import { appActive } from "./checks/app-active.ts";
import { appCallback } from "./checks/app-callback.ts";
import { appFields } from "./checks/app-fields.ts";
import { appSecret } from "./checks/app-secret.ts";
import { backlog } from "./checks/backlog.ts";
import { duplicates } from "./checks/duplicates.ts";
import { handshake } from "./checks/handshake.ts";
import { health } from "./checks/health.ts";
import { lastChange } from "./checks/last-change.ts";
import { lastEvents } from "./checks/last-events.ts";
import { managementRoute } from "./checks/management-route.ts";
import { numbers } from "./checks/numbers.ts";
import { outsidePath } from "./checks/outside-path.ts";
import { permissionManagement, permissionMessaging } from "./checks/permission.ts";
import { phoneOverride } from "./checks/phone-override.ts";
import { rateLimit } from "./checks/rate-limit.ts";
import { signatures } from "./checks/signatures.ts";
import { subscribed } from "./checks/subscribed.ts";
import { takingIn } from "./checks/taking-in.ts";
import { tokenApp } from "./checks/token-app.ts";
import { tokenLifetime } from "./checks/token-lifetime.ts";
import { tokenValid } from "./checks/token-valid.ts";
import { wabaOverride } from "./checks/waba-override.ts";
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
  duplicates,
  backlog,
  lastEvents,
  rateLimit,
];

export function diagnose(evidence: Evidence): CheckResult[] {
  return ALL_CHECKS.map(({ key, run }) => ({ key, ...run(evidence) }));
}
