/** A setting, key file or key that the operator must correct. The message names it, and only the message is printed. */
export class ConfigError extends Error {}
