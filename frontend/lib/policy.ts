// What a page may load and run.

const DEVELOPMENT = process.env.NODE_ENV === "development";

/** The Content-Security-Policy of a page whose own scripts and styles carry this nonce. */
export function contentSecurityPolicy(nonce: string): string {
  const evaluation = DEVELOPMENT ? " 'unsafe-eval'" : "";
  const styles = DEVELOPMENT ? "'unsafe-inline'" : `'nonce-${nonce}'`;
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${evaluation}`,
    `style-src 'self' ${styles}`,
    "img-src 'self' blob: data:",
    "connect-src 'self'",
    "font-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}
