// What the browser tells the server with every request, so that pages come as they will look.
const YEAR = 31_536_000;

/** Keep a cookie for some seconds; 0 removes it. */
export function keepCookie(name: string, value: string, seconds = YEAR): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store is not in every browser
  document.cookie = `${name}=${value}; Path=/; Max-Age=${seconds}; SameSite=Lax`;
}
