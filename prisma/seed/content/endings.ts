import { answer, ask, type Conversation, md } from "#prisma/seed/conversation.ts";
import { interruption } from "#services/runs/finish.ts";

/** Answers that did not go as planned: broken off, refused, stopped, given by another model. */
export const endings: Conversation[] = [
  {
    slug: "ownership",
    name: "Ownership in Rust",
    model: "anthropic:claude-sonnet-5",
    hoursAgo: 10,
    tags: ["study"],
    turns: [
      ask("Explain ownership in Rust to somebody who knows C++ well."),
      answer(md`
You know most of it under other names. A Rust value is like a \`std::unique_ptr\` that the compiler checks: one owner, freed
when the owner goes out of scope. The differences:

| C++ | Rust |
| --- | --- |
| copies unless you write \`std::move\` | moves unless the type is \`Copy\` |
| a moved-from object still exists | using it is a compile error |
| a reference may dangle | a reference may not outlive its owner |
| aliasing and mutation mix freely | many readers **or** one writer |`),
      ask("And lifetimes?"),
      answer(
        md`
A lifetime is the name of a region of code in which a reference is valid. Mostly the compiler finds it. You write it when a
signature leaves open whose region the result belongs to:

~~~rust
fn longer<'a>(left: &'a str, right: &'a str) -> &'a str {
    if left.len() >= right.len() { left } else { right }
}
~~~

Read it as: there is a region in which *both* arguments live, and the result`,
        { ending: { status: "interrupted", error: interruption } },
      ),
    ],
  },
  {
    slug: "summary-failed",
    name: "Summary of the annual report",
    model: "openai:gpt-6-sol",
    hoursAgo: 24 * 2 + 1,
    turns: [
      ask("Summarise the main risks in a typical annual report of a shipping company."),
      answer("", {
        ending: {
          status: "failed",
          error: {
            code: "provider_error",
            message: "The model did not answer within 30 s. Your message is saved. Retry or choose another model.",
          },
        },
        instead: [
          answer(
            md`
Five come up in nearly all of them:

1. **Freight rates**, which can halve within a year while ships are financed for fifteen.
2. **Fuel**, with contracts that pass only part of it on.
3. **Regulation of emissions**, which decides how long an old ship may still earn.
4. **Routes**: canals, piracy, sanctions.
5. **Debt covenants** tied to the value of the fleet, which falls exactly when rates do.

Read the notes on the fifth first: it is where the others meet.`,
            { model: "anthropic:claude-sonnet-5" },
          ),
        ],
      }),
    ],
  },
  {
    slug: "answered-by-another",
    name: "Time zones for a call",
    model: "openai:gpt-6-astra",
    hoursAgo: 24 * 1 + 9,
    turns: [
      ask(
        "A one-hour call for people in Lisbon, Nairobi and Singapore, within working hours, in January. Is there one?",
      ),
      answer(
        md`
In January: Lisbon UTC+0, Nairobi UTC+3, Singapore UTC+8.

| UTC | Lisbon | Nairobi | Singapore |
| --- | --- | --- | --- |
| 08:00 | 08:00 | 11:00 | 16:00 |
| **09:00** | **09:00** | **12:00** | **17:00** |
| 10:00 | 10:00 | 13:00 | 18:00 |

**09:00 UTC** is the only full hour inside nine to six for all three. In summer Lisbon moves by an hour, and then 08:00 UTC
works too.`,
        {
          model: "anthropic:claude-haiku-4-5",
          fallback: { code: "overloaded", message: "OpenAI is overloaded at the moment (503)." },
        },
      ),
      ask("Perfect. Write the invitation, two sentences."),
      answer(
        "Let us meet for one hour at 09:00 UTC: 9 in Lisbon, noon in Nairobi, 5 in the afternoon in Singapore. The agenda is in the document; please add what you need decided by the day before.",
      ),
    ],
  },
  {
    slug: "stopped",
    name: "History of the metre",
    model: "google:gemini-3.5-flash-lite",
    hoursAgo: 24 * 21 + 1,
    turns: [
      ask("How has the metre been defined over time? Short."),
      answer(
        md`
It began in 1791 as one ten-millionth of the distance from the North Pole to the equator, on the meridian through Paris. To
find that distance two astronomers measured the arc from Dunkirk to Barcelona, which took them`,
        { ending: { status: "cancelled" } },
      ),
      ask("Shorter. A list."),
      answer(md`
- **1791**: a ten-millionth of the quarter meridian
- **1799**: a platinum bar, made to match it
- **1889**: a bar of platinum and iridium
- **1960**: wavelengths of an orange line of krypton-86
- **1983**: how far light travels in 1/299,792,458 of a second`),
    ],
  },
];
