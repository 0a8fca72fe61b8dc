import { generate } from 'selfsigned';

/** Host names that a real certificate of each CRM would cover, as far as the tests visit them. */
const HOSTS = [
  'localhost',
  '*.lightning.force.com',
  '*.sandbox.lightning.force.com',
  '*.develop.lightning.force.com',
  '*.my.salesforce.com',
  '*.sandbox.my.salesforce.com',
  '*.develop.my.salesforce.com',
  '*.hubspot.com',
  'api.hubapi.com',
];

/** A fresh self-signed certificate for every host the local CRMs answer as; PEM texts. */
export async function makeCertificate(): Promise<{ key: string; cert: string }> {
  const pems = await generate([{ name: 'commonName', value: 'Courtside local CRMs' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    extensions: [
      { name: 'subjectAltName', altNames: HOSTS.map((value) => ({ type: 2 as const, value })) },
      { name: 'extKeyUsage', serverAuth: true },
    ],
  });
  return { key: pems.private, cert: pems.cert };
}
