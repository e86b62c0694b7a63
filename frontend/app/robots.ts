import type { MetadataRoute } from "next";

const HIDDEN = ["/api/"];
//% if example
HIDDEN.push("/todos", "/settings", "/admin");
//% endif
export default function robots(): MetadataRoute.Robots {
  return { rules: { userAgent: "*", allow: "/", disallow: HIDDEN } };
}
