import { notFound } from "next/navigation";
import { Subnav } from "@/components/subnav";
import { getMe } from "@/generated";
import { visitor } from "@/lib/server";

const PLACES = [
  { href: "/admin/users", label: "Accounts" },
  { href: "/admin/audit", label: "Security log" },
];

/** For administrators. The API refuses everybody else too; to them, these pages do not exist. */
export default async function AdminLayout({ children }: { children: React.ReactNode }) {
  const { data: me } = await getMe({ client: await visitor() });
  if (me && !me.roles.includes("admin")) notFound();
  return (
    <>
      <h1 className="mb-5 text-4xl sm:text-5xl">Administration</h1>
      <Subnav label="Administration" places={PLACES} />
      {children}
    </>
  );
}
