/** Stands for what somebody may not see. */
export const MASK = "•••";
