import type { Repair } from "#lib/checks/schema";

const REGISTRATION =
  "https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/registration";
const STATUS = "https://metastatus.com/whatsapp-business-api";
const BUSINESS = "https://business.facebook.com/latest/settings/whatsapp_account";

/** The page for a repair that the console cannot do itself; null for those it can. */
export function repairLink(repair: Repair, appId: string): string | null {
  switch (repair.kind) {
    case "replace_token":
      return `/settings?${new URLSearchParams({ tab: "apps", app: appId, change: "accessToken" })}`;
    case "replace_secret":
      return `/settings?${new URLSearchParams({ tab: "apps", app: appId, change: "secret" })}`;
    case "register_numbers":
      return REGISTRATION;
    case "business_settings":
      return repair.businessId ? `${BUSINESS}?${new URLSearchParams({ business_id: repair.businessId })}` : BUSINESS;
    case "meta_status":
      return STATUS;
    default:
      return null;
  }
}
