import type { MetadataRoute } from "next";
//% if accounts
import { PLACES } from "@/lib/places";

//% endif
const HIDDEN = ["/api/"];
//% if accounts
HIDDEN.push(...PLACES.map(({ href }) => href));
//% endif
export default function robots(): MetadataRoute.Robots {
  return { rules: { userAgent: "*", allow: "/", disallow: HIDDEN } };
}
