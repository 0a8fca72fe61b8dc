import 'temporal-polyfill/global';
import { writeEverything } from './unit/crm/loop/everything';
import { SIDES } from './unit/crm/loop/sides';

/** `npm run -s words`: what people without Courtside read in each CRM, of one of every kind that it keeps. */
for (const [crm, start] of Object.entries(SIDES)) {
  const side = await start();
  await writeEverything(side);
  console.log(`\n${crm.toUpperCase()}: ${side.objects()} objects\n`);
  for (const text of side.texts()) console.log(`${'─'.repeat(72)}\n${text}\n`);
  await side.close();
}
