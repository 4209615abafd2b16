/** "WA DevX Webhook Events 1P App": Meta subscribes it to test accounts by itself. */
export const META_OWN_APP_ID = "2202427980234937";
