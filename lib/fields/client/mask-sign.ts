/** Shown instead of a value that the user may not see. */
export const MASK = "•••";
