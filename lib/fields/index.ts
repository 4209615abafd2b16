import { accountAlerts } from "./account-alerts.ts";
import { accountReviewUpdate } from "./account-review-update.ts";
import { accountSettingsUpdate } from "./account-settings-update.ts";
import { accountUpdate } from "./account-update.ts";
import { automaticEvents } from "./automatic-events.ts";
import { businessCapabilityUpdate } from "./business-capability-update.ts";
import { businessStatusUpdate } from "./business-status-update.ts";
import { businessUsernameUpdates } from "./business-username-updates.ts";
import { calls } from "./calls.ts";
import type { FieldTraits } from "./client/field-traits.ts";
import type { FieldDefinition } from "./definition.ts";
import { flows } from "./flows.ts";
import { groupLifecycleUpdate } from "./group-lifecycle-update.ts";
import { groupParticipantsUpdate } from "./group-participants-update.ts";
import { groupSettingsUpdate } from "./group-settings-update.ts";
import { groupStatusUpdate } from "./group-status-update.ts";
import { history } from "./history.ts";
import { messageEchoes } from "./message-echoes.ts";
import { messageTemplateComponentsUpdate } from "./message-template-components-update.ts";
import { messageTemplateQualityUpdate } from "./message-template-quality-update.ts";
import { messageTemplateStatusUpdate } from "./message-template-status-update.ts";
import { messages } from "./messages.ts";
import { messagingHandovers } from "./messaging-handovers.ts";
import { partnerSolutions } from "./partner-solutions.ts";
import { paymentConfigurationUpdate } from "./payment-configuration-update.ts";
import { phoneNumberNameUpdate } from "./phone-number-name-update.ts";
import { phoneNumberQualityUpdate } from "./phone-number-quality-update.ts";
import { security } from "./security.ts";
import { smbAppStateSync } from "./smb-app-state-sync.ts";
import { smbMessageEchoes } from "./smb-message-echoes.ts";
import { standby } from "./standby.ts";
import { templateCategoryUpdate } from "./template-category-update.ts";
import { templateCorrectCategoryDetection } from "./template-correct-category-detection.ts";
import { templatePerformanceMetrics } from "./template-performance-metrics.ts";
import { trackingEvents } from "./tracking-events.ts";
import { NO_FIELD, unknownField, withoutField } from "./unknown.ts";
import { userIdUpdate } from "./user-id-update.ts";
import { userPreferences } from "./user-preferences.ts";

export const FIELDS: readonly FieldDefinition[] = [
  accountAlerts,
  accountReviewUpdate,
  accountSettingsUpdate,
  accountUpdate,
  automaticEvents,
  businessCapabilityUpdate,
  businessStatusUpdate,
  businessUsernameUpdates,
  calls,
  flows,
  groupLifecycleUpdate,
  groupParticipantsUpdate,
  groupSettingsUpdate,
  groupStatusUpdate,
  history,
  messageEchoes,
  messageTemplateComponentsUpdate,
  messageTemplateQualityUpdate,
  messageTemplateStatusUpdate,
  messages,
  messagingHandovers,
  partnerSolutions,
  paymentConfigurationUpdate,
  phoneNumberNameUpdate,
  phoneNumberQualityUpdate,
  security,
  smbAppStateSync,
  smbMessageEchoes,
  standby,
  templateCategoryUpdate,
  templateCorrectCategoryDetection,
  templatePerformanceMetrics,
  trackingEvents,
  userIdUpdate,
  userPreferences,
];

/** Meta lets an override take effect for this field too, but documents nothing else about it. */
const OVERRIDABLE_UNKNOWN = ["consumer_profile"];

/** What the browser gets of all this. */
export const FIELD_TRAITS: FieldTraits = {
  groups: Object.fromEntries(FIELDS.map(({ field, group }) => [field, group])),
  overridable: [...FIELDS.filter(({ overridable }) => overridable).map(({ field }) => field), ...OVERRIDABLE_UNKNOWN],
};

const BY_NAME = new Map(
  FIELDS.flatMap((definition) =>
    [definition.field, ...(definition.aliases ?? [])].map((name) => [name, definition] as const),
  ),
);

/** The definition of a field, by its current or an earlier name. Unknown fields get a generic definition. */
export function fieldDefinition(name: string): FieldDefinition {
  return BY_NAME.get(name) ?? (name === NO_FIELD ? withoutField : unknownField(name));
}

export function isKnownField(name: string): boolean {
  return BY_NAME.has(name);
}
