// Light or dark: kept in a cookie, so that the server sends the page as it will look.
import { keepCookie } from "@/lib/cookies";

export const THEMES = { system: "As the device", light: "Light", dark: "Dark" } as const;

export type Theme = keyof typeof THEMES;

export function themeFrom(value: string | undefined): Theme {
  return value === "light" || value === "dark" ? value : "system";
}

export function setTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
  keepCookie("theme", theme);
}
