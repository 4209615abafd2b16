import type { Context } from "../context.ts";
import type { Field } from "../fields.ts";
import { UNTIMED_FIELDS } from "../fields.ts";
import type { Random } from "../random.ts";
import type { Waba } from "../state.ts";
import type { Change } from "../webhooks/body.ts";
import {
  accountAlerts,
  accountReview,
  accountUpdate,
  businessCapability,
  businessStatus,
  partnerSolutions,
  paymentConfiguration,
} from "./account.ts";
import { calls } from "./calls.ts";
import { flows } from "./flows.ts";
import { groupLifecycle, groupParticipants, groupSettings, groupStatus } from "./groups.ts";
import { history, messageEchoes, messages, messagingHandovers, smbMessageEchoes, standby } from "./messages.ts";
import type { Generator, Memory } from "./moment.ts";
import { isGenerated, wabasOf } from "./moment.ts";
import { accountSettings, numberName, numberQuality, security, username } from "./number.ts";
import {
  templateCategory,
  templateComponents,
  templateCorrectCategory,
  templatePerformance,
  templateQuality,
  templateStatus,
} from "./templates.ts";
import { automaticEvents, smbAppStateSync, trackingEvents, userIdUpdate, userPreferences } from "./users.ts";

const GENERATORS: Record<Field, Generator> = {
  account_alerts: accountAlerts,
  account_review_update: accountReview,
  account_settings_update: accountSettings,
  account_update: accountUpdate,
  automatic_events: automaticEvents,
  business_capability_update: businessCapability,
  business_status_update: businessStatus,
  business_username_updates: username,
  calls,
  flows,
  group_lifecycle_update: groupLifecycle,
  group_participants_update: groupParticipants,
  group_settings_update: groupSettings,
  group_status_update: groupStatus,
  history,
  message_echoes: messageEchoes,
  message_template_components_update: templateComponents,
  message_template_quality_update: templateQuality,
  message_template_status_update: templateStatus,
  messages,
  messaging_handovers: messagingHandovers,
  partner_solutions: partnerSolutions,
  payment_configuration_update: paymentConfiguration,
  phone_number_name_update: numberName,
  phone_number_quality_update: numberQuality,
  security,
  smb_app_state_sync: smbAppStateSync,
  smb_message_echoes: smbMessageEchoes,
  standby,
  template_category_update: templateCategory,
  template_correct_category_detection: templateCorrectCategory,
  template_performance_metrics: templatePerformance,
  tracking_events: trackingEvents,
  user_id_update: userIdUpdate,
  user_preferences: userPreferences,
};

const unknownField: Generator = ({ random, number }) => ({
  phone_number_id: number.id,
  link_id: random.digits(15),
  status: random.pick(["CREATED", "PAID", "EXPIRED"]),
});

export type GenerateOptions = {
  /** Default: a WABA on which the event is possible. */
  wabaId?: string;
  random?: Random;
  /** Unix seconds; default now. */
  at?: number;
};

const ATTEMPTS = 40;

/** A plausible change of a field. It also takes effect: the template is paused, the number's quality falls. */
export function generateChange(context: Context, memory: Memory, field: string, options: GenerateOptions = {}): Change {
  const { random = context.random, at = Math.floor(context.now() / 1000) } = options;
  const generator: Generator = Object.hasOwn(GENERATORS, field) ? GENERATORS[field as Field] : unknownField;
  const wabas = options.wabaId ? [context.state.wabas.get(options.wabaId)] : wabasOf(memory, context.state);
  for (let attempt = 0; attempt < ATTEMPTS && wabas.length > 0; attempt++) {
    const waba: Waba | undefined = random.pick(wabas);
    if (!waba || waba.phoneNumbers.length === 0) continue;
    const number = random.pick(waba.phoneNumbers);
    if (UNTIMED_FIELDS.has(field) && number.platformType === "NOT_APPLICABLE") continue;
    const made = generator({ state: context.state, memory, random, waba, number, seconds: at });
    if (!made) continue;
    const { value, entryId = waba.id } = isGenerated(made) ? made : { value: made };
    return { wabaId: waba.id, entryId, field, value, time: UNTIMED_FIELDS.has(field) ? null : at };
  }
  throw new Error(`${field} needs a WABA with a registered phone number and, for template fields, a template`);
}
