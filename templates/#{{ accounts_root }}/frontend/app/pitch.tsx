import { KeyRound, Lock, MonitorSmartphone } from "lucide-react";
import { ButtonLink } from "@/components/ui/button-link";
import { product } from "@/generated/product.gen";
import { HOME } from "@/lib/places";

const PROMISES = [
  {
    icon: KeyRound,
    title: "Your way in",
    text: "A password, a code from your phone as well if you like, and keys for your programs.",
  },
  {
    icon: MonitorSmartphone,
    title: "Nobody in your chair",
    text: "See where you are logged in, and log out there from here, at once.",
  },
  {
    icon: Lock,
    title: "Yours alone",
    text: "What you keep is fenced off in the database itself. No trackers, no scripts from elsewhere.",
  },
];

export const OPEN = "Open";

/** What the product is, for who comes for the first time. */
export function Pitch({ member }: { member: boolean }) {
  return (
    <>
      <section className="py-16 sm:py-24 lg:py-32">
        <h1 className="max-w-3xl text-[clamp(2.9rem,8vw,5.25rem)] leading-[0.98] tracking-[-0.03em]">
          {product.title}
        </h1>
        <p className="mt-7 max-w-lg text-xl leading-relaxed text-faint">
          {product.summary || "Say here what it is, and for whom."}
        </p>
        <div className="mt-9 flex flex-wrap gap-3">
          <ButtonLink href={member ? HOME : "/register"} size="lg">
            {member ? OPEN : "Sign up"}
          </ButtonLink>
          {!member && (
            <ButtonLink href="/login" variant="outline" size="lg">
              I have an account
            </ButtonLink>
          )}
        </div>
      </section>
      <section
        aria-label="What you can rely on"
        className="grid gap-10 border-t border-line py-14 md:grid-cols-3"
      >
        {PROMISES.map(({ icon: Icon, title, text }) => (
          <div key={title}>
            <Icon aria-hidden size={24} className="text-accent" />
            <h2 className="mt-4 text-xl">{title}</h2>
            <p className="mt-2 text-faint">{text}</p>
          </div>
        ))}
      </section>
    </>
  );
}
