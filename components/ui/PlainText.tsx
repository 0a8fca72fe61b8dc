import { isInOrg } from '../../lib/crm/own-address';
import type { Connection } from '../../lib/crm/port';

type Props = { text: string; connection: Pick<Connection, 'crm' | 'org'> };

const ADDRESS = /https:\/\/[^\s<>"'`]+[^\s<>"'`.,;:!?)\]}]/gu;

/** What somebody wrote, as text: never markup. Addresses within the connected org become links, others stay to be read. */
export function PlainText({ text, connection }: Props) {
  const parts = [];
  let from = 0;
  for (const match of text.matchAll(ADDRESS)) {
    if (!isInOrg(connection, match[0])) continue;
    parts.push(text.slice(from, match.index));
    parts.push(
      <a
        key={match.index}
        href={match[0]}
        target="_blank"
        rel="noreferrer nofollow"
        className="underline decoration-1 underline-offset-3"
      >
        {match[0]}
      </a>,
    );
    from = match.index + match[0].length;
  }
  parts.push(text.slice(from));
  return (
    <div data-words="" dir="auto" className="whitespace-pre-wrap break-words [overflow-wrap:anywhere]">
      {parts}
    </div>
  );
}
