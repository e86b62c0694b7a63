// What every request meets first: the API's own path, else a page with a policy for its scripts.
import { type NextRequest, NextResponse } from "next/server";
import { client } from "@/generated/client.gen";
//% if accounts
import { isWithin, PLACES } from "@/lib/places";

//% endif
import { contentSecurityPolicy } from "@/lib/policy";

const API_URL = process.env.API_URL ?? "http://127.0.0.1:8000";

/** The platform's own, and the path that the contract is served at. */
const API_PATHS = ["/api/", "/.well-known/", `${client.getConfig().baseUrl || "/api"}/`];

export function proxy(request: NextRequest): NextResponse {
  const { pathname, search } = request.nextUrl;
  // One origin for pages and API. In production a reverse proxy does this, and this is not reached.
  if (API_PATHS.some((path) => pathname.startsWith(path)))
    return NextResponse.rewrite(new URL(pathname + search, API_URL));
  //% if accounts
  if (PLACES.some(({ href }) => isWithin(pathname, href)) && !known(request)) {
    const login = new URL("/login", request.url);
    login.searchParams.set("next", pathname + search);
    return NextResponse.redirect(login);
  }
  //% endif
  const nonce = crypto.randomUUID().replaceAll("-", "");
  const policy = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("Content-Security-Policy", policy);
  response.headers.set("X-Content-Type-Options", "nosniff");
  response.headers.set("X-Frame-Options", "DENY");
  response.headers.set("Referrer-Policy", "strict-origin-when-cross-origin");
  response.headers.set("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
  response.headers.set("Cross-Origin-Opener-Policy", "same-origin");
  return response;
}

//% if accounts
/** A visitor with a session, or with one that can perhaps be renewed. The tokens tell less: pages
 * cannot take them away when a session has ended. */
function known(request: NextRequest): boolean {
  return request.cookies.has("signed_in");
}

//% endif
export const config = {
  // Files with content hashes in their names need no policy.
  matcher: "/((?!_next/static|_next/image|icon.svg|robots.txt).*)",
};
