/** `npm run -s detect -- URL…`: what each address shows, one JSON line for each, in order. */
import { locate } from '../lib/crm/locate';

for (const url of process.argv.slice(2)) {
  const page = locate(url);
  console.log(
    JSON.stringify({
      url,
      crm: page?.crm ?? null,
      kind: page?.kind ?? 'other',
      recordId: page?.recordId ?? null,
    }),
  );
}
