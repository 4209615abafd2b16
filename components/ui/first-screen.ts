/** What a virtual list has room for on the server, which has no window: a screenful, in pixels. */
export const FIRST_SCREEN = { width: 1024, height: 900 };
