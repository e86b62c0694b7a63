// Light or dark: kept in a cookie, so that the server sends the page as it will look.
export const THEMES = { system: "As the device", light: "Light", dark: "Dark" } as const;

export type Theme = keyof typeof THEMES;

export function themeFrom(value: string | undefined): Theme {
  return value === "light" || value === "dark" ? value : "system";
}

export function setTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store is not in every browser
  document.cookie = `theme=${theme}; Path=/; Max-Age=31536000; SameSite=Lax`;
}
