import type { ReactNode } from 'react';
import { isCrmAddress } from '../../lib/messages/port';

/** A record's page in the CRM. Anything but an https address of a CRM stays plain text. */
export function CrmLink({ url, children }: { url: string; children: ReactNode }) {
  if (!isCrmAddress(url)) return <bdi>{children}</bdi>;
  return (
    <a
      href={url}
      target="_blank"
      rel="noreferrer"
      className="underline decoration-1 decoration-edge underline-offset-3 hover:decoration-ink"
    >
      <bdi>{children}</bdi>
    </a>
  );
}
