import { route } from "#lib/route.ts";
import { personList } from "#lib/schemas/person.ts";
import { listPeople } from "#services/sessions/people.ts";

export const GET = route(
  { summary: "List the people who take or took part in your sessions besides you", response: personList },
  ({ actor }) => listPeople(actor),
);
