import { ButtonLink } from "@/components/ui/button-link";
import { Wordmark } from "@/components/wordmark";
import { client } from "@/generated/client.gen";
import { product } from "@/generated/product.gen";

export default function Start() {
  return (
    <div className="mx-auto flex min-h-dvh max-w-6xl flex-col px-5 sm:px-8">
      <header className="flex h-20 items-center">
        <Wordmark />
      </header>
      <main id="main" className="flex flex-1 flex-col justify-center pb-24">
        <h1 className="max-w-3xl text-[clamp(2.5rem,7vw,4.5rem)] leading-[1.02] tracking-[-0.03em]">
          {product.title}
        </h1>
        <p className="mt-7 max-w-lg text-xl leading-relaxed text-faint">
          {product.summary || "It begins with the contract."}
        </p>
        <div className="mt-9 flex flex-wrap gap-3">
          <ButtonLink href={`${client.getConfig().baseUrl ?? ""}/docs`} size="lg">
            The API and its contract
          </ButtonLink>
        </div>
      </main>
      <footer className="border-t border-line py-7 text-sm text-faint">
        {product.title} {product.version}
      </footer>
    </div>
  );
}
