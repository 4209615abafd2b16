import { putPhoneOverride, putSubscription } from "#lib/accounts/client/mutations";
import type { Repair } from "#lib/checks/schema";
import { postFields, putWebhooks } from "#lib/meta-apps/client/queries";

type Target = { wabaId: string; appId: string };

/** The repairs that the console can do; the others are links. */
export async function doRepair(repair: Repair, { wabaId, appId }: Target): Promise<void> {
  switch (repair.kind) {
    case "subscribe":
      await putSubscription(wabaId, { appId, subscribed: true });
      return;
    case "clear_override":
      await putSubscription(wabaId, { appId, subscribed: true, overrideCallbackUri: null });
      return;
    case "clear_phone_overrides":
      for (const id of repair.phoneNumberIds) await putPhoneOverride(id, { appId, overrideCallbackUri: null });
      return;
    case "point_callback":
      await putWebhooks(appId, { fields: repair.fields });
      return;
    case "add_fields":
      await postFields(appId, { fields: repair.fields });
  }
}
