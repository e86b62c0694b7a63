import type { Metadata } from "next";
import { cookies } from "next/headers";
import { themeFrom } from "@/lib/theme";
import { Appearance } from "./appearance";
import { Profile } from "./profile";

export const metadata: Metadata = { title: "Settings" };

export default async function SettingsPage() {
  const theme = themeFrom((await cookies()).get("theme")?.value);
  return (
    <>
      <Profile />
      <Appearance initial={theme} />
    </>
  );
}
