"use client";

import { useState } from "react";
import { showError } from "#components/chat/show-error.ts";
import { ConfirmButton } from "#components/settings/confirm-button.tsx";
import { ResourceList } from "#components/settings/resource-list.tsx";
import { Item } from "#components/settings/section.tsx";
import { useResource } from "#components/settings/use-resource.ts";
import { Button } from "#components/ui/button.tsx";
import { notify } from "#components/ui/toasts.tsx";
import { PriceForm } from "#components/usage/admin/price-form.tsx";
import { callApi } from "#lib/client/api.ts";
import { formatCost, formatDay } from "#lib/client/format.ts";
import { usageWords } from "#lib/client/words/usage.ts";
import type { PriceInfo } from "#lib/schemas/price.ts";

const { prices: texts } = usageWords;

/** What models cost here, for owners and admins. */
export function Prices() {
  const resource = useResource<PriceInfo>("/prices");
  const [open, setOpen] = useState(false);
  const remove = (price: PriceInfo) =>
    void callApi("DELETE", `/prices/${price.id}`).then(resource.reload).catch(showError);
  const done = () => {
    setOpen(false);
    notify(texts.saved);
    void resource.reload();
  };
  return (
    <section aria-labelledby="usage-prices" className="flex flex-col gap-3 border-t border-line pt-8">
      <div>
        <h2 id="usage-prices" className="font-semibold text-prose">
          {texts.title}
        </h2>
        <p className="max-w-prose text-soft">{texts.intro}</p>
      </div>
      <ResourceList resource={resource} empty={texts.none}>
        {(price) => (
          <Item key={price.id} title={price.model} facts={factsOf(price)}>
            <ConfirmButton
              label={texts.remove}
              title={texts.removeTitle(price.model)}
              text={texts.removeText}
              onConfirm={() => remove(price)}
            />
          </Item>
        )}
      </ResourceList>
      {open ? (
        <div className="rounded-card border border-line p-4">
          <PriceForm onSaved={done} onCancel={() => setOpen(false)} />
        </div>
      ) : (
        <Button className="self-start" onClick={() => setOpen(true)}>
          {texts.add}
        </Button>
      )}
    </section>
  );
}

function factsOf({ inputPrice, outputPrice, validFrom }: PriceInfo): string {
  return texts.facts(formatCost(inputPrice / 1e6), formatCost(outputPrice / 1e6), formatDay(validFrom));
}
