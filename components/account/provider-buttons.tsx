"use client";

import { useState } from "react";
import { FormProblem } from "#components/account/form-problem.tsx";
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
        <button
          key={id}
          type="button"
          onClick={() => void start(id)}
          className="hit-height w-full rounded-small border border-edge bg-page px-4 py-2 font-medium outline-offset-2 hover:bg-hover"
        >
          Continue with {name}
        </button>
      ))}
    </div>
  );
}
