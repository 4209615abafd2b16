/** NOTIFY channel: the payload is a comma-separated list of at most 200 ids of new events. */
export const STORED_CHANNEL = "waba_console_event_stored";

/** NOTIFY channel: likewise, of events that somebody acknowledged or wrote a note to. */
export const ANNOTATED_CHANNEL = "waba_console_event_annotated";
