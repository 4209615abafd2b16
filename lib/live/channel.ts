/** NOTIFY channel for new events: a comma-separated list of at most 200 ids. */
export const STORED_CHANNEL = "waba_console_event_stored";

/** NOTIFY channel for events that were acknowledged or got a note: a comma-separated list of at most 200 ids. */
export const ANNOTATED_CHANNEL = "waba_console_event_annotated";
