import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checksumOf, hasPrefix, PREFIX, toId18 } from '../../../../lib/crm/salesforce/ids';

const ALPHANUMERIC = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'];
const id15 = fc.string({ unit: fc.constantFrom(...ALPHANUMERIC), minLength: 15, maxLength: 15 });

describe('record ids', () => {
  it.each([
    ['a0RE000000IJmcN', 'MAT'],
    ['a01M00000062mPg', 'IAI'],
    ['001M000000qfPyS', 'IAU'],
    ['aBcDEfgHIJKLMNO', '025'],
  ])('%s has the checksum %s', (id, checksum) => {
    expect(checksumOf(id)).toBe(checksum);
    expect(toId18(id)).toBe(id + checksum);
    expect(toId18(id + checksum)).toBe(id + checksum);
  });

  it('recovers the case of a lower-cased or upper-cased id from its checksum', () => {
    fc.assert(
      fc.property(id15, (id) => {
        const id18 = id + checksumOf(id);
        return toId18(id18.toLowerCase()) === id18 && toId18(id18.toUpperCase()) === id18;
      }),
      { seed: 7 },
    );
  });

  it('refuses a wrong checksum and a checksum that marks a digit as a capital', () => {
    expect(toId18('a0RE000000IJmcNMAX')).toBeNull();
    expect(toId18('000000000000000bbb')).toBeNull();
    expect(toId18('a0re000000ijmcn!!!')).toBeNull();
  });

  it.each(['', '006', '006000000000', 'recent', '006000000000000 ', "006' OR Id != '", '０06000000000000'])(
    'refuses %j',
    (text) => expect(toId18(text)).toBeNull(),
  );

  it('tells the object by its prefix', () => {
    expect(hasPrefix('006000000000001AAA', PREFIX.opportunity)).toBe(true);
    expect(hasPrefix('001000000000001AAA', PREFIX.opportunity)).toBe(false);
  });
});
