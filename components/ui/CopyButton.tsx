import { useState } from 'react';
import { copyText } from '../../lib/settings/copy';
import { t } from '../../lib/words';
import { Button } from './Button';

/** Copies what `text` gives and says whether it worked. */
export function CopyButton({ name, text }: { name: string; text: () => string | Promise<string> }) {
  const [outcome, setOutcome] = useState<'copied' | 'refused' | null>(null);
  return (
    <span className="inline-flex flex-wrap items-center">
      <Button onClick={async () => setOutcome((await copyText(await text())) ? 'copied' : 'refused')}>{name}</Button>
      <span role="status" className="text-mute text-xs not-empty:pl-2.5">
        {outcome && t(outcome === 'copied' ? 'copy_done' : 'copy_refused')}
      </span>
    </span>
  );
}
