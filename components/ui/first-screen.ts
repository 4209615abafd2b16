/** The viewport that a virtual list assumes on the server, in pixels. */
export const FIRST_SCREEN = { width: 1024, height: 900 };
