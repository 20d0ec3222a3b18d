"use client";

import { useWorkspace } from "#components/chat/client-context.tsx";
import { useShell } from "#components/chat/shell-context.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import { type KeyBinding, keyLabel, keyTable } from "#lib/client/keys.ts";
import { words } from "#lib/client/words.ts";

/** Every key of the page, printed from the table that they are read from. */
export function HelpSheet() {
  const { setOverlay } = useShell();
  const lettersOff = useWorkspace((state) => state.preferences.singleKeys === false);
  const groups = Map.groupBy(keyTable, (binding) => binding.group);
  return (
    <Dialog open onOpenChange={(open) => !open && setOverlay(null)} title={words.help.title}>
      {lettersOff && <p className="mb-3 text-soft">{words.help.off}</p>}
      {[...groups].map(([group, bindings]) => (
        <section key={group} className="mb-4">
          <h3 className="mb-1 font-medium text-meta text-soft">{group}</h3>
          <dl>
            {bindings.map((binding) => (
              <Line key={binding.action} binding={binding} />
            ))}
          </dl>
        </section>
      ))}
    </Dialog>
  );
}

function Line({ binding }: { binding: KeyBinding }) {
  return (
    <div className="flex items-center justify-between border-b border-line py-1.5 last:border-0">
      <dt>{binding.label}</dt>
      <dd>
        <Kbd keys={keyLabel(binding.keys)} />
      </dd>
    </div>
  );
}
