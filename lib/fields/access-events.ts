/** Events of `account_update` with which Meta tells that an app or partner lost an account, or that it ended. */
export const ACCESS_LOST = ["ACCOUNT_DELETED", "ACCOUNT_OFFBOARDED", "PARTNER_APP_UNINSTALLED", "PARTNER_REMOVED"];

/** Those, and those with which it tells that one got an account. */
export const ACCESS_CHANGED = [...ACCESS_LOST, "ACCOUNT_RECONNECTED", "PARTNER_ADDED", "PARTNER_APP_INSTALLED"];
