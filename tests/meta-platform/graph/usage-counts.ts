/** Times of the calls in the last hour, per app and WABA and per app. */
export type Usage = { wabas: Map<string, number[]>; apps: Map<string, number[]> };

export const createUsage = (): Usage => ({ wabas: new Map(), apps: new Map() });
