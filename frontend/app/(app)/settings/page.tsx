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
      <h1 className="mb-8 text-4xl sm:text-5xl">Settings</h1>
      <div className="grid gap-6">
        <Account />
        <Appearance initial={theme} />
      </div>
    </>
  );
}
