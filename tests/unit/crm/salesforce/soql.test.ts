import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hiddenBy } from '../../../../lib/crm/salesforce/hidden';
import { dateLiteral, formatQuery, idList, quote, quoteId, quoteLike } from '../../../../lib/crm/salesforce/soql';

const literal = /^'(?:(?![\n\r\t\f\b])[^'\\]|\\[\\'"nrtbf%_])*'$/;

describe('SOQL', () => {
  it('escapes what would end a string or start an escape', () => {
    expect(quote(`O'Brien \\ "x"\n`)).toBe(`'O\\'Brien \\\\ \\"x\\"\\n'`);
    expect(quoteLike('100%_')).toBe(`'%100\\%\\_%'`);
    expect(quoteLike('Courtside ', { anchored: true })).toBe(`'Courtside %'`);
  });

  it('makes one literal of any text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary-ascii', maxLength: 40 }),
        (text) => literal.test(quote(text)) && literal.test(quoteLike(text)),
      ),
      { seed: 7 },
    );
  });

  it.each(["006000000000001' OR Name != '", '', 'half', '006000000000001AAZ'])('refuses the id %j', (id) => {
    expect(() => quoteId(id)).toThrow();
    expect(() => idList([id])).toThrow();
  });

  it('refuses what is no date', () => {
    expect(dateLiteral('2026-10-01')).toBe('2026-10-01');
    expect(() => dateLiteral('2026-10-01 OR Id != null')).toThrow();
  });

  it('leaves out hidden fields', () => {
    const query = { object: 'Opportunity', fields: ['Id', 'Amount'], where: "Id = 'x'", orderBy: 'Id', limit: 5 };
    expect(formatQuery(query, new Set(['Opportunity.Amount']))).toBe(
      "SELECT Id FROM Opportunity WHERE Id = 'x' ORDER BY Id LIMIT 5",
    );
  });
});

describe('what a refusal says is hidden', () => {
  const query = {
    object: 'Opportunity',
    fields: ['Id', 'Amount', 'Email', 'Owner.Email', 'Owner.Manager.ManagerId', 'Owner.Name'],
  };
  const refuse = (errorCode: string, message: string) => hiddenBy({ errorCode, message }, query);
  const position = 'SELECT Id, Amount FROM Opportunity\n           ^\nERROR at Row:1:Column:12\n';

  it('names a field of the object itself', () => {
    expect(refuse('INVALID_FIELD', `${position}No such column 'Amount' on entity 'Opportunity'. If you …`)).toEqual([
      'Opportunity.Amount',
    ]);
  });

  it('names a field of a related object, and not its namesake', () => {
    expect(refuse('INVALID_FIELD', "No such column 'Email' on entity 'User'.")).toEqual(['Opportunity.Owner.Email']);
  });

  it('names every path through a hidden relationship', () => {
    expect(refuse('INVALID_FIELD', "Didn't understand relationship 'Manager' in field path.")).toEqual([
      'Opportunity.Owner.Manager.ManagerId',
    ]);
  });

  it('names an unknown or refused object, and nothing otherwise', () => {
    expect(refuse('INVALID_TYPE', "sObject type 'Opportunity' is not supported.")).toEqual(['Opportunity']);
    expect(refuse('INSUFFICIENT_ACCESS', 'no access')).toEqual(['Opportunity']);
    expect(refuse('MALFORMED_QUERY', 'unexpected token')).toEqual([]);
    expect(refuse('INVALID_FIELD', "No such column 'Other' on entity 'Opportunity'")).toEqual([]);
  });
});
