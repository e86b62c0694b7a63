// What the browser tells the server with every request, so that pages come as they will look.
const YEAR = 31_536_000;

/** The value of a cookie that scripts can read; "" if there is none. */
export function cookieOf(name: string): string {
  const pair = document.cookie.split("; ").find((one) => one.startsWith(`${name}=`));
  return pair?.slice(name.length + 1) ?? "";
}

/** Keep a cookie for some seconds; 0 removes it. */
export function keepCookie(name: string, value: string, seconds = YEAR): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store is not in every browser
  document.cookie = `${name}=${value}; Path=/; Max-Age=${seconds}; SameSite=Lax`;
}
