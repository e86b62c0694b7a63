// Where one can go; the navigation is made from this.

/** The first page of whoever is logged in. */
export const HOME = "/todos";

export const PLACES: { href: string; label: string; role?: "admin" }[] = [
  { href: HOME, label: "To-dos" },
  { href: "/settings", label: "Settings" },
  { href: "/admin", label: "Admin", role: "admin" },
];

/** Whether an address is a place, or lies below it. */
export function isWithin(path: string, place: string): boolean {
  return path === place || path.startsWith(`${place}/`);
}
