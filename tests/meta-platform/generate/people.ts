import type { Random } from "../random.ts";

const FIRST =
  "Siti Budi Dewi Agus Rina Putri Andi Wulan Bayu Ayu Hendra Maya Rizky Intan Aminah Joko Ratna Yusuf Mega Dimas Fitri".split(
    " ",
  );
const LAST =
  "Rahmawati Santoso Lestari Wijaya Kusuma Anggraini Pratama Siregar Nasution Hidayat Halim Susanto Permadi Gunawan Saputra Ginting".split(
    " ",
  );

const INTERNATIONAL_FIRST =
  "Kerry Pablo Sheena Grace Marcus José Zoë Wei Priya Omar Hannah Daniel Lucía Noah Amélie".split(" ");
const INTERNATIONAL_LAST =
  "Fisher Morales Nelson Núñez Tan Sharma Hassan Okafor Schmidt Dubois Costa Murphy Chen Novak".split(" ");

type Person = { name: string; waId: string; userId: string };

export function person(random: Random, country = "ID"): Person {
  const userId = `${country}.${random.digits(20)}`;
  const [first, last] = country === "ID" ? [FIRST, LAST] : [INTERNATIONAL_FIRST, INTERNATIONAL_LAST];
  return { name: `${random.pick(first)} ${random.pick(last)}`, waId: phoneDigits(random, country), userId };
}

/** The digits of a phone number of that country, as in webhooks. */
export function phoneDigits(random: Random, country: string): string {
  switch (country) {
    case "US":
      return `1${random.pick(["650", "631", "212", "415", "305", "512", "206"])}55501${random.int(10, 99)}`;
    case "SG":
      return `65${random.pick(["8", "9"])}${random.digits(7)}`;
    case "MY":
      return `601${random.int(1, 9)}${random.digits(7)}`;
    case "BR":
      return `5511${random.pick(["97", "98", "99"])}${random.digits(7)}`;
    case "IN":
      return `91${random.pick(["98", "99", "70", "81"])}${random.digits(8)}`;
    default:
      return `628${random.pick(["11", "12", "13", "21", "22", "51", "52", "57", "77", "78", "95"])}${random.digits(8)}`;
  }
}

/** Like `display_phone_number` of the Graph API: "+62 812-3456-7890". */
export function displayPhone(digits: string): string {
  if (digits.startsWith("1")) return `+1 ${digits.slice(1, 4)}-${digits.slice(4, 7)}-${digits.slice(7)}`;
  if (digits.startsWith("65")) return `+65 ${digits.slice(2, 6)} ${digits.slice(6)}`;
  if (digits.startsWith("60")) return `+60 ${digits.slice(2, 4)}-${digits.slice(4, 7)} ${digits.slice(7)}`;
  if (digits.startsWith("55")) return `+55 ${digits.slice(2, 4)} ${digits.slice(4, 9)}-${digits.slice(9)}`;
  if (digits.startsWith("91")) return `+91 ${digits.slice(2, 7)} ${digits.slice(7)}`;
  return `+${digits.slice(0, 2)} ${digits.slice(2, 5)}-${digits.slice(5, 9)}-${digits.slice(9)}`;
}

export const digitsOf = (displayPhoneNumber: string): string => displayPhoneNumber.replace(/\D/g, "");
