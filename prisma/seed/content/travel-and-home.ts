import { answer, ask, type Conversation, md, thought } from "#prisma/seed/conversation.ts";

/** Plans, recipes, letters: what people ask outside work. */
export const travelAndHome: Conversation[] = [
  {
    slug: "oslo",
    name: "Ferry or train to Oslo",
    model: "anthropic:claude-sonnet-5",
    hoursAgo: 1.5,
    tags: ["travel"],
    starred: true,
    turns: [
      ask("Copenhagen to Oslo in late May, two people, one bicycle each. Ferry or train?", {
        earlier: "Copenhagen to Oslo in late May, two people. Ferry or train?",
      }),
      answer(
        md`
Both work, but they are different journeys.

| | Overnight ferry | Train |
| --- | --- | --- |
| Time | one evening, one night; arrives in the morning | about 8 to 9 hours by day |
| Changes | none | usually one, in Gothenburg |
| Sleep | a cabin, so it replaces a hotel | a hotel in Oslo instead |
| Bicycles | ride on with the cars, booked ahead | the hard part: not every train takes them |
| What you see | the Oslofjord from breakfast | the Øresund bridge and the Swedish west coast |

**With bicycles I would take the ferry.** On the train the change and the bicycle rules decide everything, and one of the
operators on the route takes bicycles only folded or packed. Without them it would be close.

Check two things before you book, because both change by season: the departure time of the ferry, and which trains list
bicycle places.`,
        {
          before: [
            thought(
              "Two people with bicycles. The ferry runs overnight, so it saves a hotel night. The train needs a change in Gothenburg, and bicycle carriage differs by operator. I should compare by what decides it rather than by price, which I cannot know for their dates.",
              4,
            ),
          ],
        },
      ),
      ask("What would it cost, roughly? Count the hotel.", { pause: 3 }),
      answer(
        md`
I cannot see fares for your dates, so put them into this and it will tell you:

$$
\text{ferry} = \text{cabin} + 2 \cdot \text{bicycle}, \qquad
\text{train} = 2 \cdot (\text{ticket} + \text{bicycle}) + \text{one hotel night}
$$

The term people forget is the last one. A cabin is priced per cabin and not per person, so for two it is often cheaper
than two train tickets and a room in Oslo. For one person it is usually the other way round.`,
      ),
      ask("Make me a checklist for the ferry.", {
        instead: [
          ask("Make me a checklist for the ferry, for the week before and for the day itself.", { pause: 1 }),
          answer(md`
**The week before**

- [ ] Cabin booked, with two bicycles on the same booking
- [ ] Names as in the passports or identity cards
- [ ] Tyres, brakes, lights: the car deck is dark
- [ ] Four straps, because there are not always any

**The day**

- [ ] At the terminal when check-in opens; bicycles board with the vehicles
- [ ] Night bag taken off the bicycle: the car deck is closed at sea
- [ ] Dinner eaten or booked before the first hour is over
- [ ] Alarm for the fjord, about two hours before arrival`),
          ask("Good. How do we get from the quay in Oslo to the start of the Oslofjord route?"),
          answer(md`
You arrive at Vippetangen, a few minutes by bicycle from the Opera. The signed cycle path along the harbour front
starts practically at the quay: follow the water, west for Bygdøy and the museums, east and south for the Mosseveien
side of the fjord. You can be on a separated path within ten minutes of leaving the ship.`),
        ],
      }),
      answer(md`
- [ ] Cabin and two bicycles on one booking
- [ ] Passports or identity cards
- [ ] Straps and lights
- [ ] A night bag, because the car deck is closed at sea
- [ ] Alarm for the fjord`),
    ],
  },
  {
    slug: "bread",
    name: "Sourdough for a cold kitchen",
    model: "openai:gpt-6-sol",
    hoursAgo: 29,
    tags: ["kitchen"],
    starred: true,
    turns: [
      ask("A simple sourdough loaf, one kilo. My kitchen is at 18 °C in winter. When do I have to start?"),
      answer(md`
At 18 °C everything takes about half as long again as in recipes written for 24 °C. Plan it over two days and let the
fridge wait for you.

| Ingredient | Weight | Of the flour |
| --- | ---: | ---: |
| Strong wheat flour | 450 g | 90 % |
| Wholemeal rye | 50 g | 10 % |
| Water, 30 °C | 350 g | 70 % |
| Ripe starter | 100 g | 20 % |
| Salt | 10 g | 2 % |

**Day one**

- [x] 08:00 feed the starter
- [ ] 14:00 mix flour and water, rest 45 minutes
- [ ] 14:45 add starter and salt; fold four times in the next two hours
- [ ] 22:00 shape, into a floured basket, into the fridge

**Day two**

- [ ] 08:00 oven and pot to 250 °C for 45 minutes
- [ ] 08:45 bake 25 minutes with the lid, 20 without at 230 °C
- [ ] Let it cool for an hour; it is still cooking inside

Warm water is what makes this work in a cold kitchen: it lifts the dough to about 23 °C at the start.`),
      ask("It was flat last time. The dough ran when I turned it out."),
      answer(md`
A dough that *runs* is either overproofed or not strong enough. Two tests tell which:

1. **The poke.** Press a floured finger 1 cm deep. It springs back slowly and not quite all the way: right. It stays:
   overproofed. It springs back at once: too early.
2. **The window.** Stretch a bit of dough. If it tears before you can see light through it, it needed more folds.

If it stayed *and* tore easily, take 20 g of water out next time and shape it an hour earlier. Change one of these per
loaf, or you will not know which one it was.`),
    ],
  },
  {
    slug: "plants",
    name: "Yellow leaves on the lemon tree",
    model: "google:gemini-3.8-flash",
    hoursAgo: 24 * 9 + 4,
    turns: [
      ask("My potted lemon tree indoors gets yellow leaves in January. The veins stay green. Water or light?"),
      answer(md`
Yellow between green veins is **chlorosis**: the leaf cannot get iron. In winter that is rarely missing iron and mostly
cold roots that cannot take it up.

- **Roots first.** Is the pot on a stone floor or a cold sill? Put cork or wood under it.
- **Water less.** In January a lemon drinks little. Water when the top 3 cm are dry, and never leave water in the saucer.
- **Hard tap water** raises the pH, and then the iron is there but locked. Rain water helps within weeks.
- Only then a chelated iron fertiliser, and from March on.

Leaves that are yellow now will mostly stay so. Judge by the new ones.`),
      ask("The floor is tiled, and yes, cold."),
      answer(
        "Then start with that alone: something insulating under the pot, and half the water. Look at the new leaves in March before you buy anything.",
      ),
    ],
  },
  {
    slug: "loan",
    name: "What a loan really costs",
    model: "anthropic:claude-sonnet-5",
    hoursAgo: 24 * 16 + 7,
    tags: ["money"],
    turns: [
      ask(
        "I borrow 200,000 at 3.6 % a year for 20 years, monthly payments. What do I pay each month, and how much interest in all?",
      ),
      answer(md`
The monthly rate is $r = 0.036 / 12 = 0.003$, the number of payments $n = 240$. An annuity pays

$$
A = K \cdot \frac{r}{1 - (1 + r)^{-n}} = 200\,000 \cdot \frac{0.003}{1 - 1.003^{-240}} \approx 1\,170.22
$$

So about **1,170 a month**. Over 240 months that is about 280,850, of which **about 80,850 is interest**.`),
      ask("And if I pay 100 more each month?"),
      answer(md`
Solve the same formula for $n$ with $A = 1\,270.22$:

$$
n = -\frac{\ln\left(1 - \frac{r K}{A}\right)}{\ln(1 + r)} = -\frac{\ln(1 - 0.47236)}{\ln 1.003} \approx 213.4
$$

| | 1,170 a month | 1,270 a month |
| --- | ---: | ---: |
| Months | 240 | 214 |
| Interest | 80,850 | about 71,100 |

A hundred more each month ends it **more than two years earlier** and saves nearly 10,000.`),
    ],
  },
  {
    slug: "landlord",
    name: "Letter about the broken heating",
    model: "openai:gpt-6-luna",
    hoursAgo: 24 * 23 + 2,
    archived: true,
    turns: [
      ask(
        "Write a short, polite letter to my landlord: the heating in the bedroom has been cold for eight days, I reported it by phone on the 4th.",
      ),
      answer(md`
> **Heating in the bedroom**
>
> Dear Sir or Madam,
>
> The radiator in our bedroom has stayed cold for eight days. I reported this by telephone on the 4th, and nobody has
> come to look at it yet.
>
> Please have it repaired by the 19th, and let me know when somebody will come. I can be at home on any weekday after
> four o'clock.
>
> Yours faithfully

It names what is wrong, since when, what you did, what you ask for and by when. Keep a copy, and send it in a way that
proves the date.`),
      ask("Shorter, as a text message."),
      answer(
        "The bedroom radiator has been cold for eight days; I phoned about it on the 4th. Please have it repaired by the 19th. I am at home on weekdays after four. Thank you.",
      ),
    ],
  },
];
