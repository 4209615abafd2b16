/** A setting, a key file or a key that the operator must put right; the message names it and is all that is printed. */
export class ConfigError extends Error {}
