/** "WA DevX Webhook Events 1P App": Meta itself subscribes this app to test accounts. */
export const META_OWN_APP_ID = "2202427980234937";
