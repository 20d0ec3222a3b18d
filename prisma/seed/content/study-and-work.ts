import { answer, ask, type Conversation, md, thought } from "#prisma/seed/conversation.ts";

/** Proofs, books, memos and plans. */
export const studyAndWork: Conversation[] = [
  {
    slug: "primes",
    name: "Infinitely many primes, twice",
    model: "anthropic:claude-opus-5-5",
    hoursAgo: 26,
    tags: ["study"],
    starred: true,
    turns: [
      ask("Prove that there are infinitely many primes."),
      answer(
        md`
**Euclid.** Suppose there are only finitely many primes $p_1, p_2, \dots, p_k$. Consider

$$
N = p_1 p_2 \cdots p_k + 1 .
$$

Since $N > 1$, some prime $p$ divides it. If $p$ were one of the $p_i$, it would divide both $N$ and $p_1 \cdots p_k$, hence
their difference $1$, which is impossible. So $p$ is a prime that is not on the list. $\blacksquare$

Note what is *not* claimed: $N$ itself need not be prime. For example
$2 \cdot 3 \cdot 5 \cdot 7 \cdot 11 \cdot 13 + 1 = 30031 = 59 \cdot 509$.`,
        {
          instead: [
            answer(
              md`
**Euler.** Suppose there are only finitely many primes. For each of them the geometric series converges:

$$
\frac{1}{1 - \frac1p} = 1 + \frac1p + \frac1{p^2} + \cdots
$$

Multiply these finitely many series. By unique factorisation every $\frac1n$ appears in the product exactly once, so

$$
\prod_{p} \frac{1}{1 - \frac1p} = \sum_{n=1}^{\infty} \frac1n .
$$

The left side is a finite product of numbers, the right side is the harmonic series, which diverges. That is a
contradiction, so there are infinitely many primes. $\blacksquare$`,
              {
                before: [
                  thought(
                    "They asked again, so a different proof serves better than the same one reworded. Euler's product is short and gives more than Euclid: it shows that the sum of 1/p diverges.",
                    7,
                  ),
                ],
              },
            ),
            ask("Why may one multiply infinite series like that?"),
            answer(md`
Because all terms are positive. A finite product of absolutely convergent series may be expanded and rearranged freely,
and positive terms make convergence absolute. Here there are finitely many factors, so nothing more is needed.

With all primes the product is infinite, and one argues with partial products instead: for every $x$

$$
\prod_{p \le x} \frac{1}{1 - \frac1p} \;\ge\; \sum_{n \le x} \frac1n \;\ge\; \ln x ,
$$

since every $n \le x$ has only prime factors up to $x$. Taking logarithms gives even more: $\sum_p \frac1p$ diverges.`),
          ],
        },
      ),
      ask("Does the proof give a way to find primes?"),
      answer(
        "In principle: start with any list, multiply, add one, factor. In practice factoring is far harder than finding primes by a sieve, so nobody does it that way.",
      ),
    ],
  },
  {
    slug: "pricing-memo",
    name: "Pricing memo: seats or usage",
    model: "openai:gpt-6-sol",
    hoursAgo: 7,
    tags: ["work", "money"],
    starred: true,
    turns: [
      ask(
        "We sell a documentation tool to small teams. Seats at 12 a month each. Sales wants usage pricing. Help me write a one-page memo that decides it.",
      ),
      answer(md`
Before writing, decide what the memo has to settle. Three questions carry it:

1. **What grows with the value a customer gets?** If it is the number of writers, seats are honest. If it is readers or
   pages served, seats punish the customers who love you.
2. **What grows with your cost?** If serving a page costs next to nothing, usage pricing is a strategy and not a
   necessity.
3. **Who decides to buy?** A team lead can say yes to 12 × 6. An unbounded bill goes to procurement.

Tell me roughly: writers per customer, readers per writer, and your cost per thousand page views.`),
      ask("4 writers on average, 60 readers, cost per thousand views 0.02.", { pause: 4 }),
      answer(md`
Then the numbers answer it.

| | Today | Usage |
| --- | ---: | ---: |
| Revenue per customer and month | 4 × 12 = 48 | depends on the month |
| Views per customer, at 20 per reader | 1,200 | 1,200 |
| Your cost of those views | 0.02 | 0.02 |
| Price per 1,000 views to reach 48 | – | 40 |

Forty per thousand views, for something that costs you 0.02, is a price nobody will accept once they see it. The value is
with the **four writers**.

> **Recommendation.** Keep seats for writers, keep readers free and say so loudly. Add one paid step where value really
> jumps: private docs with single sign-on, at a flat price per team. Revisit when a customer has more than 500 readers.`),
      ask("Write it as the memo, half a page."),
      answer(md`
## Pricing: keep seats, add a team step

**Decision.** Writers stay at 12 a month each. Readers stay free. A new flat step for teams adds private docs and single
sign-on.

**Why.** A customer has four writers and sixty readers. What they pay for is writing together; reading costs us 0.02 a
month. Usage pricing would have to charge about 40 for a thousand views to earn the same, which no customer would think
fair, and it would make every bill a surprise.

**What we give up.** A very large readership pays no more than a small one. We accept that until a customer passes 500
readers; today none does.

**How we know.** Trial-to-paid must not fall in the first two months, and one team in five should take the new step
within six. If neither holds, we come back to this page.`),
    ],
  },
  {
    slug: "ten-kilometres",
    name: "Ten kilometres in twelve weeks",
    model: "openai:gpt-5.4-mini",
    hoursAgo: 24 * 5 + 4,
    turns: [
      ask("I can run 3 km. Plan to 10 km in twelve weeks, three runs a week."),
      answer(md`
| Weeks | Easy run | Second run | Long run |
| --- | --- | --- | --- |
| 1–3 | 3 km | 3 km with 4 × 20 s quicker | 3.5 → 4.5 km |
| 4 | 3 km | 3 km | 4 km, a week to recover |
| 5–7 | 4 km | 4 km with 5 × 1 min quicker | 5 → 6.5 km |
| 8 | 4 km | 3 km | 5 km, recover |
| 9–11 | 5 km | 5 km with 3 × 3 min quicker | 7 → 9 km |
| 12 | 3 km | 3 km | **10 km** |

Easy means that you can talk in sentences. Nearly everybody runs the easy runs too fast, and that is why they stop.`),
      ask("My shin hurts after week two."),
      answer(
        "Stop for three or four days; cycling is fine if it does not hurt. Then go back to week one on soft ground and add distance more slowly. If it hurts at one spot when you press it, or at rest, or it is not better in two weeks, have a doctor look at it: that can be a stress injury, and running on makes it longer.",
      ),
    ],
  },
  {
    slug: "frankenstein",
    name: "Questions for a book evening",
    model: "anthropic:claude-sonnet-5",
    hoursAgo: 24 * 14 + 3,
    tags: ["books"],
    turns: [
      ask("Our book club read Frankenstein. Six questions that make people talk, not a quiz."),
      answer(md`
1. Victor never gives his creature a name. Who do we mean when we say *Frankenstein*, and why did that slip happen?
2. The creature learns to speak by listening through a wall. What does the book think education is for?
3. Everything is told by somebody who is quoting somebody else. Whom do you believe, and when did that change?
4. Is Victor punished for making the creature or for leaving it?
5. He destroys the companion he promised. Was that his one right decision?
6. The last voice is Walton's, who turns his ship around. Is that a happy ending?`),
      ask("Which one to begin with?"),
      answer(
        "The fourth. Nobody needs to remember details for it, everyone has an opinion, and the others follow from whichever side people take.",
      ),
    ],
  },
  {
    slug: "meeting-notes",
    name: "Action items from Tuesday",
    model: "anthropic:claude-haiku-4-5",
    hoursAgo: 24 * 33 + 5,
    tags: ["work"],
    archived: true,
    turns: [
      ask(md`
Turn this into action items:

we talked about the slow export, someone should measure it first. the docs for the new login are missing, before friday.
and decide if we drop node 20, not urgent, ask the customers with on-prem`),
      answer(md`
- [ ] **Measure the slow export** before changing anything. *Owner: open*
- [ ] **Write the docs for the new login.** *Due Friday, owner: open*
- [ ] **Decide about Node 20.** Ask customers with their own servers first. *Not urgent*

Two of the three have no owner yet. That is the first thing to settle.`),
    ],
  },
];
