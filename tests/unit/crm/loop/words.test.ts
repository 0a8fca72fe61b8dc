import { afterEach, expect, it } from 'vitest';
import { writeEverything } from './everything';
import { SIDES, type Side } from './sides';

/* What a colleague reads who never heard of Courtside. `npm run -s words` prints it whole. */

let side: Side;
afterEach(() => side.close());

/** Without what only machines read: the lines for Courtside, and ids. */
const forPeople = (text: string) =>
  text
    .replace(/\{"(?:courtside|reason|from|deal)":.*\}/g, '{…}')
    .replace(/\bcs[0-9a-f]{32}\b/g, 'cs…')
    .trim();

it('Salesforce: all that Courtside writes says in words who, to what, when and what', async () => {
  side = await SIDES.salesforce();
  await writeEverything(side);
  expect(side.texts().map(forPeople).join('\n────\n')).toMatchInlineSnapshot(`
    "Courtside question · Deal 1 · 006000000000001AAA · cs…

    Who signs, and have we spoken?
    ────
    Courtside request · Deal 1 · 006000000000001AAA · cs…

    Could you open a door at their CFO?
    ────
    Courtside answers · from Dana on Deal 1 · 006000000000001AAA · cs…

    2026-11-04 · Replied to “Who signs, and have we spoken?”: Only Tom. I meet him on Friday.
    2026-11-05 · Said thanks for “Who signs, and have we spoken?”.
    2026-11-06 · Will do what was asked in “Who signs, and have we spoken?”.
    2026-11-07 · On “Who signs, and have we spoken?”, would rather: I would first like to hear what legal says.
    2026-11-08 · Looking back, “Who signs, and have we spoken?” helped.
    2026-11-09 · Looking back, “Who signs, and have we spoken?” helped in part: Tom signs, but not alone.
    2026-11-10 · Looking back, “Who signs, and have we spoken?” did not help.
    2026-11-11 · Asked to correct “Who signs, and have we spoken?”: It was Tim, not Tom.
    2026-11-12 · Replied: To what has no words.
    2026-11-17 · Checked this deal: 60% to win it by 2026-12-11; the buyer agreed a next step with a date; an event drives the date; reaching whoever signs through a champion; main risk: paperwork. Would like somebody to open a door. Will do by 2026-11-20: Ask Tom for the legal contact
    2026-11-18 · Checked this deal: 60% to win it; not sure of a next step; an event drives the date; reaching whoever signs through a champion; main risk: paperwork.

    Courtside reads the next line. Please leave it as it is.
    {…}
    ────
    Courtside recognition · Deal 1 · 006000000000001AAA · cs…

    You asked three times who signs. That won it.

    Recognition for Dana: a won deal.

    Courtside reads the next line. Please leave it as it is.
    {…}
    ────
    Courtside recognition · Deal 1 · 006000000000001AAA · cs…

    Thank you both for the Friday evening.

    Recognition for Dana, Morgan.

    Courtside reads the next line. Please leave it as it is.
    {…}
    ────
    Courtside together · from Dana · 005000000000001AAA · cs…

    2026-11-19 · Agreed to the goal.
    2026-11-21 · Would like to talk about at the next check-in: Discount for Globex (Globex renewal)
    2026-11-22 · Took off the agenda of the next check-in: Holidays
    2026-11-28 · About a check-in: kept to the agenda, yes; felt heard, yes; useful, no.

    Courtside reads the next line. Please leave it as it is.
    {…}
    ────
    Courtside together · from Morgan about Dana · 005000000000001AAA · cs…

    2026-11-20 · Check-in with Morgan every two weeks for 30 minutes, counted from 2026-11-26 at 10:00 (Europe/Berlin).
    2026-11-23 · Morgan will do this by 2026-12-01: Ask finance for a pilot budget
    2026-11-24 · Marked an action as done.
    2026-11-25 · Took up an action again.
    2026-11-26 · Check-in held on 2026-11-12: 1 topic, 2 new actions.
    2026-11-27 · Check-in held on 2026-11-19: no topics, no new actions.

    Courtside reads the next line. Please leave it as it is.
    {…}
    ────
    Courtside recognition · Deal 1 · 005000000000001AAA · cs…

    Raised the paperwork risk in week one.

    Recognition for Dana: a risk raised early.

    Courtside reads the next line. Please leave it as it is.
    {…}
    ────
    Send the draft to Tom · Courtside action cs…

    Dana will do this by 2026-11-20: Send the draft to Tom
    Written down by Dana with Courtside.

    Courtside reads the next line. Please leave it as it is.
    {…}
    ────
    Call their CFO · Courtside action cs…

    Morgan will do this: Call their CFO
    Written down by Morgan with Courtside.

    Courtside reads the next line. Please leave it as it is.
    {…}"
  `);
});

it('HubSpot: all that Courtside writes says in words who, to what, when and what', async () => {
  side = await SIDES.hubspot();
  await writeEverything(side);
  expect(side.texts().map(forPeople).join('\n────\n')).toMatchInlineSnapshot(`
    "Coaching question from Dana Reyes

    Who signs, and have we spoken?

    — Courtside question cs…
    ────
    Coaching request from Sam Ito

    Could you open a door at their CFO?

    — Courtside request cs…
    ────
    Answers from Sam Ito

    2026-11-04 · Replied to “Who signs, and have we spoken?”: Only Tom. I meet him on Friday.
    2026-11-05 · Said thanks for “Who signs, and have we spoken?”.
    2026-11-06 · Will do what was asked in “Who signs, and have we spoken?”.
    2026-11-07 · On “Who signs, and have we spoken?”, would rather: I would first like to hear what legal says.
    2026-11-08 · Looking back, “Who signs, and have we spoken?” helped.
    2026-11-09 · Looking back, “Who signs, and have we spoken?” helped in part: Tom signs, but not alone.
    2026-11-10 · Looking back, “Who signs, and have we spoken?” did not help.
    2026-11-11 · Asked to correct “Who signs, and have we spoken?”: It was Tim, not Tom.
    2026-11-12 · Replied: To what has no words.

    Courtside reads the next line. Please leave it as it is.
    {…}

    — Courtside answers cs…
    ────
    Recognition from Dana Reyes for Sam Ito (a won deal)

    You asked three times who signs. That won it.

    — Courtside recognition cs… won 71
    ────
    Recognition from Sam Ito for Sam Ito, Dana Reyes

    Thank you both for the Friday evening.

    — Courtside recognition cs… other 71,72
    ────
    Send the draft to Tom

    Sam Ito will do this by 2026-11-20: Send the draft to Tom
    Written down by Sam Ito with Courtside.

    Courtside reads the next line. Please leave it as it is.
    — Courtside action cs… {…}
    ────
    Call their CFO

    Dana Reyes will do this: Call their CFO
    Written down by Dana Reyes with Courtside.

    Courtside reads the next line. Please leave it as it is.
    — Courtside action cs… {…}"
  `);
});
