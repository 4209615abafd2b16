/** Times of the calls of the last hour, per (app, WABA) and per app. */
export type Usage = { wabas: Map<string, number[]>; apps: Map<string, number[]> };

export const createUsage = (): Usage => ({ wabas: new Map(), apps: new Map() });
