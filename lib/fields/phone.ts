export { formatPhone, phoneDigits, phoneKey } from "#lib/format/phone";
