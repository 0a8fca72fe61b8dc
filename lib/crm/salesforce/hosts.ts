/** Host pairs of one org: records open on the Lightning host, the API answers on the other. */
const API_TO_LIGHTNING: [RegExp, string][] = [
  [/\.my\.salesforce\.com$/, '.lightning.force.com'],
  [/\.my\.salesforce\.mil$/, '.lightning.crmforce.mil'],
  [/\.my\.sfcrmproducts\.cn$/, '.lightning.sfcrmapps.cn'],
  [/\.my-salesforce\.com$/, '.my-lightning.com'],
];

/** "acme.develop.my.salesforce.com" → "acme.develop.lightning.force.com"; an unknown host opens its records itself. */
export function lightningHost(apiHost: string): string {
  for (const [suffix, replacement] of API_TO_LIGHTNING) {
    if (suffix.test(apiHost)) return apiHost.replace(suffix, replacement);
  }
  return apiHost;
}

/** Address of a record page. */
export function recordUrl(apiHost: string, object: string, id: string): string {
  return `https://${lightningHost(apiHost)}/lightning/r/${object}/${id}/view`;
}
