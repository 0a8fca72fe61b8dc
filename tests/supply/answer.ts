import * as z from 'zod';

/** What `npm audit --json` said: known weaknesses, or that nobody was there to tell. */
export type Audit =
  | { answered: true; total: number; packages: { name: string; severity: string }[] }
  | { answered: false; reason: string };

const Report = z.object({
  auditReportVersion: z.literal(2),
  vulnerabilities: z.record(z.string(), z.object({ severity: z.string() })),
  metadata: z.object({ vulnerabilities: z.object({ total: z.number().int().nonnegative() }) }),
});
const Refusal = z.object({
  message: z.optional(z.string()),
  error: z.optional(z.object({ code: z.optional(z.string()), summary: z.optional(z.string()) })),
});

/** Only a whole report counts as an answer: no answer is never "nothing found". */
export function readAnswer(stdout: string, stderr = ''): Audit {
  const json = parse(stdout);
  const report = Report.safeParse(json);
  if (report.success) {
    const { vulnerabilities, metadata } = report.data;
    const packages = Object.entries(vulnerabilities).map(([name, { severity }]) => ({ name, severity }));
    return { answered: true, total: Math.max(metadata.vulnerabilities.total, packages.length), packages };
  }
  const refusal = Refusal.safeParse(json);
  const { message, error } = refusal.success ? refusal.data : {};
  const firstLine = stderr.split('\n').find((line) => line.trim() !== '');
  return { answered: false, reason: message || error?.summary || error?.code || firstLine || 'it said nothing' };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
