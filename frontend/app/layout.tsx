import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import { product } from "@/generated/product.gen";
import { themeFrom } from "@/lib/theme";
import { titled } from "@/lib/titles";
import "./globals.css";
import { Providers } from "./providers";

export const metadata: Metadata = {
  title: { default: product.title, template: titled("%s") },
  description: product.summary,
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fbfaf5" },
    { media: "(prefers-color-scheme: dark)", color: "#13181f" },
  ],
};

export default async function RootLayout({ children }: { children: React.ReactNode }) {
  const theme = themeFrom((await cookies()).get("theme")?.value);
  return (
    <html lang="en" data-theme={theme}>
      <body>
        <a
          href="#main"
          className="fixed top-2 left-2 z-50 -translate-y-20 rounded-md bg-accent px-4 py-2 text-on-accent focus:translate-y-0"
        >
          Skip to content
        </a>
        <Providers>{children}</Providers>
      </body>
    </html>
  );
}
