const GROUPS = [
  { name: "templates", pattern: /^(message_)?template_/ },
  { name: "phones", pattern: /^(phone_number_|security$|business_username)/ },
  { name: "messages", pattern: /^(messages$|message_echoes|smb_|calls$|group_|history|messaging_|standby|user_)/ },
  { name: "account", pattern: /^(account_|business_|partner_|payment_)/ },
  { name: "other", pattern: /./ },
] as const;

/** The fields in the groups that operators know; `name` is a message key below `events.groups`. */
export function fieldGroups(fields: readonly string[]) {
  const groups = GROUPS.map(({ name }) => ({ name, fields: [] as string[] }));
  for (const field of fields) groups[GROUPS.findIndex(({ pattern }) => pattern.test(field))]?.fields.push(field);
  return groups.filter((group) => group.fields.length > 0);
}
