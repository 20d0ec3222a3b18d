"use client";

import { useState } from "react";
import { FormProblem } from "#components/account/form-problem.tsx";
import { Button } from "#components/ui/button.tsx";
import { startProvider } from "#lib/client/account.ts";
import { Problem } from "#lib/client/problem.ts";

/** Ways in through other services, below the password form. Nothing at all when none is configured. */
export function ProviderButtons({ providers, next }: { providers: { id: string; name: string }[]; next: string }) {
  const [problem, setProblem] = useState<string>();

  async function start(id: string) {
    try {
      window.location.assign(await startProvider(id, next));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(error.message);
    }
  }

  if (providers.length === 0) return null;
  return (
    <div className="mt-6 flex flex-col gap-2 border-line border-t pt-6">
      <FormProblem message={problem} />
      {providers.map(({ id, name }) => (
        <Button key={id} className="w-full" onClick={() => void start(id)}>
          Continue with {name}
        </Button>
      ))}
    </div>
  );
}
