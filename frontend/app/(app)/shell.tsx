"use client";
import { useMutation, useQuery } from "@tanstack/react-query";
import { clsx } from "clsx";
import { LogOut, Settings } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useEffect } from "react";
import { Avatar } from "@/components/avatar";
import { Button } from "@/components/ui/button";
import { Followed } from "@/components/ui/followed";
import { useAhead } from "@/components/ui/later";
import { MENU, Menu, MenuItem, MenuLabel, MenuLine } from "@/components/ui/menu";
import { Wordmark } from "@/components/wordmark";
import { Zone } from "@/components/zone";
import { getMeOptions, logoutMutation } from "@/generated/@tanstack/react-query.gen";
import { useAvatars } from "@/lib/avatars";
//% if todos
import { useFresh } from "@/lib/live";
//% endif
import { HOME, isWithin, PLACES } from "@/lib/places";
import { end, follow } from "@/lib/session";
import { NAMED } from "@/lib/time-zone";

type Props = { zone: string; person: string; children: React.ReactNode };

/** What is around every page of somebody who is logged in. */
export function Shell({ zone, person, children }: Props) {
  useEffect(() => follow(person), [person]);
  useAhead(MENU, NAMED);
  //% if todos
  useFresh();
  //% endif
  return (
    <Zone value={zone}>
      <header className="sticky top-0 z-30 border-b border-line bg-paper/92 backdrop-blur-sm">
        <div className="mx-auto flex h-16 max-w-5xl items-center gap-1.5 px-4 min-[23rem]:gap-3 sm:gap-8 sm:px-8">
          <Wordmark href={HOME} small />
          <Places />
          <Account />
        </div>
      </header>
      <main id="main" className="mx-auto max-w-5xl px-4 pt-8 pb-32 sm:px-8 sm:pt-12">
        {children}
      </main>
    </Zone>
  );
}

function Places() {
  const path = usePathname();
  const { data: me } = useQuery(getMeOptions());
  const places = PLACES.filter(({ role }) => !role || me?.roles.includes(role));
  return (
    <nav aria-label="Main" className="flex">
      {places.map(({ href, label }) => {
        const here = isWithin(path, href);
        return (
          <Link
            key={href}
            href={href}
            aria-current={here ? "page" : undefined}
            className={clsx(
              "flex h-16 items-center border-b-2 px-1.5 whitespace-nowrap min-[23rem]:px-2.5 sm:px-3",
              here ? "border-accent font-medium" : "border-transparent text-faint hover:text-ink",
            )}
          >
            <Followed>{label}</Followed>
          </Link>
        );
      })}
    </nav>
  );
}

function Account() {
  const { data: me } = useQuery(getMeOptions());
  const picture = useAvatars(me ? [me.id] : []).get(me?.id ?? "");
  const logout = useMutation({ ...logoutMutation(), onSuccess: end });
  return (
    <div className="ml-auto">
      <Menu
        trigger={(given) => (
          <Button {...given} variant="ghost" size="icon">
            <span className="sr-only">Account</span>
            <Avatar name={me?.name ?? ""} url={picture} />
          </Button>
        )}
      >
        <MenuLabel className="max-w-72 text-sm wrap-anywhere text-faint">
          {me?.email ?? "…"}
        </MenuLabel>
        <MenuLine />
        <MenuItem asChild>
          <Link href="/settings">
            <Settings aria-hidden size={18} /> Settings
          </Link>
        </MenuItem>
        <MenuItem onSelect={() => logout.mutate({})}>
          <LogOut aria-hidden size={18} /> Log out
        </MenuItem>
      </Menu>
    </div>
  );
}
