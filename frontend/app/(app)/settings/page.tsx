import type { Metadata } from "next";
import { cookies } from "next/headers";
import { themeFrom } from "@/lib/theme";
import { Account } from "./account";
import { Appearance } from "./appearance";

export const metadata: Metadata = { title: "Settings" };

export default async function SettingsPage() {
  const theme = themeFrom((await cookies()).get("theme")?.value);
  return (
    <>
      <Account />
      <Appearance initial={theme} />
    </>
  );
}
