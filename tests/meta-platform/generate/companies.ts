import type { Random } from "../random.ts";

const CURATED = [
  "Lucky Shrub",
  "Warung Sejahtera",
  "Toko Nusantara",
  "Kopi Kita",
  "Klinik Sehat",
  "Jaspers Market",
  "Batik Pesona",
  "Rental Motor Bali",
  "Sate Express",
  "Apotek Sentosa",
  "Dapur Ibu",
  "Wind & Wool",
  "Little Lemon",
  "Mango Cycles",
  "Café São João",
];

const INDONESIAN_TRADES = [
  "Toko",
  "Warung",
  "Kopi",
  "Klinik",
  "Apotek",
  "Batik",
  "Dapur",
  "Laundry",
  "Bengkel",
  "Koperasi",
  "Salon",
  "Butik",
  "Roti",
  "Katering",
  "Optik",
  "Griya",
  "Kursus",
  "Travel",
  "Toko Buku",
  "Toko Bunga",
  "Rental Mobil",
  "Grosir",
];
const INDONESIAN_WORDS = [
  "Sejahtera",
  "Nusantara",
  "Makmur",
  "Jaya Abadi",
  "Lestari",
  "Bahagia",
  "Sinar Pagi",
  "Mandiri",
  "Melati",
  "Kencana",
  "Pelangi",
  "Rahayu",
  "Harapan",
  "Merdeka",
  "Cahaya",
  "Mutiara",
  "Anugerah",
  "Berkah",
  "Kartika",
  "Permata",
  "Bersama",
  "Tiga Putri",
  "Bu Rini",
  "Pak Budi",
  "Merapi",
  "Senja",
];
const INTERNATIONAL_FIRST = [
  "Harbor",
  "Juniper",
  "Copper Lane",
  "Blue Finch",
  "Silver Oak",
  "Willow",
  "Maple Street",
  "Bright",
  "Cedar & Co",
  "Sunny Side",
  "Northgate",
  "Paper Crane",
  "Golden Hour",
  "Old Town",
];
const INTERNATIONAL_SECOND = [
  "Coffee",
  "Dental",
  "Books",
  "Bakery",
  "Outfitters",
  "Pharmacy",
  "Kitchen",
  "Travel",
  "Pets",
  "Florist",
  "Fitness",
  "Optical",
  "Furniture",
  "Market",
];
const CITIES = [
  "Jakarta",
  "Bandung",
  "Surabaya",
  "Yogyakarta",
  "Denpasar",
  "Medan",
  "Makassar",
  "Semarang",
  "Malang",
  "Bogor",
];

const INDONESIAN = new Set([...INDONESIAN_TRADES, "Sate", "Rental"]);

export function isIndonesian(name: string): boolean {
  return INDONESIAN.has(name.split(" ")[0] ?? "");
}

/** Unique names of shops, clinics and restaurants; a city is added when the combinations are used up. */
export function companyNames(random: Random, count: number): string[] {
  const combine = (first: readonly string[], second: readonly string[]) =>
    first.flatMap((a) => second.map((b) => `${a} ${b}`));
  const combined = [
    ...combine(INDONESIAN_TRADES, INDONESIAN_WORDS),
    ...combine(INTERNATIONAL_FIRST, INTERNATIONAL_SECOND),
  ];
  const names = [...new Set([...CURATED, ...random.shuffle(combined)])];
  const branches = Math.ceil(count / names.length) - 1;
  for (let branch = 0; branch < branches; branch++) {
    const suffix = CITIES[branch] ?? String(branch + 1);
    names.push(...names.slice(0, combined.length).map((name) => `${name} ${suffix}`));
  }
  return names.slice(0, count);
}
