import { Subnav } from "@/components/subnav";

const PLACES = [
  { href: "/settings", label: "Profile" },
  { href: "/settings/security", label: "Security" },
  { href: "/settings/keys", label: "Keys" },
  //% if todos
  { href: "/settings/data", label: "Data" },
  //% endif
  { href: "/settings/account", label: "Account" },
];

export default function SettingsLayout({ children }: { children: React.ReactNode }) {
  return (
    <>
      <h1 className="mb-5 text-4xl sm:text-5xl">Settings</h1>
      <Subnav label="Settings" places={PLACES} />
      <div className="grid gap-6">{children}</div>
    </>
  );
}
