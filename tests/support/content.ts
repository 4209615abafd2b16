/** Properties that contain what people said, sent or shared, anywhere in a payload. */
const CONTENT = new Set([
  ...["body", "caption", "filename", "url", "link", "sha256", "vcard", "latitude", "longitude", "address", "payload"],
  ...[
    "formatted_name",
    "first_name",
    "last_name",
    "full_name",
    "phones",
    "emails",
    "org",
    "sdp",
    "headline",
    "image_url",
  ],
  ...[
    "product_retailer_id",
    "catalog_id",
    "item_price",
    "response_json",
    "text",
    "description",
    "metadata_note",
    "detail",
  ],
]);

/** `name=value` of everything that people said, sent or shared. */
export function contentIn(value: unknown, found: string[] = []): string[] {
  if (Array.isArray(value)) for (const one of value) contentIn(one, found);
  else if (typeof value === "object" && value !== null)
    for (const [name, told] of Object.entries(value)) {
      if (CONTENT.has(name) && typeof told !== "object") found.push(`${name}=${told}`);
      contentIn(told, found);
    }
  return found;
}
