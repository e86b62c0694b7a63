import type { MetadataRoute } from "next";
import { PLACES } from "@/lib/places";

const HIDDEN = ["/api/", ...PLACES.map(({ href }) => href)];

export default function robots(): MetadataRoute.Robots {
  return { rules: { userAgent: "*", allow: "/", disallow: HIDDEN } };
}
