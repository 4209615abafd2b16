/** `account_update` events that report that an app or partner lost an account, or that the account was deleted. */
export const ACCESS_LOST = ["ACCOUNT_DELETED", "ACCOUNT_OFFBOARDED", "PARTNER_APP_UNINSTALLED", "PARTNER_REMOVED"];

/** Also the events that report that an app or partner got an account. */
export const ACCESS_CHANGED = [...ACCESS_LOST, "ACCOUNT_RECONNECTED", "PARTNER_ADDED", "PARTNER_APP_INSTALLED"];
