/** In characters. A separate file, so that the page does not load the schemas for it. */
export const NOTE_LIMIT = 2_000;
