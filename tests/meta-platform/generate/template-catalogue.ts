type TemplateDesign = { name: string; category: string; id: string; en: string };

/** Realistic messages of businesses, in Indonesian and English. */
export const TEMPLATE_DESIGNS: readonly TemplateDesign[] = [
  {
    name: "order_confirmation",
    category: "UTILITY",
    id: "Halo {{1}}, pesanan {{2}} sudah kami terima. Terima kasih!",
    en: "Thank you for your order, {{1}}! Your order number is {{2}}.",
  },
  {
    name: "cart_reminder",
    category: "UTILITY",
    id: "Hai {{1}}, masih ada {{2}} barang di keranjangmu.",
    en: "Hi {{1}}, you still have {{2}} items in your cart.",
  },
  {
    name: "flash_sale",
    category: "MARKETING",
    id: "⚡ Flash sale! Diskon {{1}}% sampai jam {{2}} malam ini.",
    en: "⚡ Flash sale! {{1}}% off until {{2}} tonight.",
  },
  {
    name: "otp_login",
    category: "AUTHENTICATION",
    id: "{{1}} adalah kode verifikasi Anda.",
    en: "{{1}} is your verification code.",
  },
  {
    name: "appointment_reminder",
    category: "UTILITY",
    id: "Pengingat janji temu Anda pada {{1}} pukul {{2}}.",
    en: "This is a reminder of your appointment on {{1}} at {{2}}.",
  },
  {
    name: "promo_lebaran",
    category: "MARKETING",
    id: "Selamat Idulfitri, {{1}}! Nikmati promo Lebaran hingga {{2}}%.",
    en: "Eid greetings, {{1}}! Enjoy up to {{2}}% off.",
  },
  {
    name: "payment_reminder",
    category: "UTILITY",
    id: "Tagihan {{1}} jatuh tempo pada {{2}}.",
    en: "Your bill of {{1}} is due on {{2}}.",
  },
  {
    name: "shipping_update",
    category: "UTILITY",
    id: "Paket {{1}} sedang dikirim dengan resi {{2}}.",
    en: "Your parcel {{1}} is on its way: {{2}}.",
  },
  {
    name: "welcome_offer",
    category: "MARKETING",
    id: "Selamat datang, {{1}}! Voucher {{2}} untuk belanja pertama.",
    en: "Welcome, {{1}}! Here is {{2}} for your first purchase.",
  },
  {
    name: "harbolnas_1212",
    category: "MARKETING",
    id: "HARBOLNAS 12.12! Gratis ongkir mulai {{1}}.",
    en: "12.12 mega sale! Free delivery from {{1}}.",
  },
  {
    name: "invoice_ready",
    category: "UTILITY",
    id: "Faktur {{1}} siap diunduh.",
    en: "Invoice {{1}} is ready to download.",
  },
  {
    name: "delivery_arrived",
    category: "UTILITY",
    id: "Pesanan {{1}} sudah tiba di alamat tujuan.",
    en: "Order {{1}} has arrived.",
  },
  {
    name: "review_request",
    category: "MARKETING",
    id: "Bagaimana pengalaman Anda dengan {{1}}? Beri ulasan, yuk.",
    en: "How was your experience with {{1}}?",
  },
  {
    name: "loyalty_points",
    category: "UTILITY",
    id: "Poin Anda sekarang {{1}}, berlaku sampai {{2}}.",
    en: "You have {{1}} points, valid until {{2}}.",
  },
  {
    name: "restock_alert",
    category: "MARKETING",
    id: "{{1}} tersedia lagi! Stok terbatas.",
    en: "{{1}} is back in stock. Be quick!",
  },
  {
    name: "booking_confirmed",
    category: "UTILITY",
    id: "Reservasi {{1}} untuk {{2}} orang sudah dikonfirmasi.",
    en: "Your booking {{1}} for {{2}} people is confirmed.",
  },
  {
    name: "account_verification",
    category: "AUTHENTICATION",
    id: "Kode Anda {{1}}. Jangan bagikan kepada siapa pun.",
    en: "Your code is {{1}}. Do not share it.",
  },
  {
    name: "event_invitation",
    category: "MARKETING",
    id: "Kami mengundang {{1}} ke acara {{2}}.",
    en: "We invite {{1}} to {{2}}.",
  },
  {
    name: "subscription_renewal",
    category: "UTILITY",
    id: "Langganan {{1}} diperpanjang pada {{2}}.",
    en: "Your {{1}} subscription renews on {{2}}.",
  },
  {
    name: "ramadan_promo",
    category: "MARKETING",
    id: "Paket berbuka {{1}} mulai {{2}}.",
    en: "Iftar packages {{1}} from {{2}}.",
  },
];
