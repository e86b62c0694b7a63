import { ButtonLink } from "@/components/ui/button-link";
import { Wordmark } from "@/components/wordmark";
import { product } from "@/generated/product.gen";
import { HOME } from "@/lib/places";
import { signedIn } from "@/lib/server";
import { OPEN, Pitch } from "./pitch";

export default async function Landing() {
  const member = await signedIn();
  return (
    <div className="mx-auto flex min-h-dvh max-w-6xl flex-col px-5 sm:px-8">
      <header className="flex h-20 items-center justify-between gap-4">
        <Wordmark />
        <nav aria-label="Account" className="flex items-center gap-2">
          {member ? (
            <ButtonLink href={HOME} size="sm">
              {OPEN}
            </ButtonLink>
          ) : (
            <>
              <ButtonLink href="/login" variant="ghost" size="sm">
                Log in
              </ButtonLink>
              <ButtonLink href="/register" size="sm" className="max-sm:hidden">
                Create an account
              </ButtonLink>
            </>
          )}
        </nav>
      </header>
      <main id="main" className="flex-1">
        <Pitch member={member} />
      </main>
      <footer className="flex flex-wrap justify-between gap-3 border-t border-line py-7 text-sm text-faint">
        <p>
          {product.title} {product.version}
        </p>
        <a className="link" href="/api/v1/docs">
          The API and its contract
        </a>
      </footer>
    </div>
  );
}
