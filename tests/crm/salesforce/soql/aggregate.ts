import type { Row } from '../../org';
import { Fault, malformedQuery } from '../fault';
import type { Field } from '../metadata';
import { comparable, order } from './conditions';

const NUMBERS = ['currency', 'double', 'int', 'percent'];

export const AGGREGATES = ['COUNT', 'COUNT_DISTINCT', 'SUM', 'AVG', 'MIN', 'MAX'];

/** Refuses functions that a field's type does not take. */
export function checkAggregate(call: string, field: Field) {
  const counts = call.startsWith('COUNT');
  const needsNumber = call === 'SUM' || call === 'AVG';
  if ((!counts && !field.aggregatable) || (needsNumber && !NUMBERS.includes(field.type))) {
    throw new Fault(400, 'INVALID_FIELD', `field ${field.name} does not support aggregate operator ${call}`);
  }
}

/** One aggregate over a group; empty values are left out, and nothing but COUNT is null without values. */
export function aggregate(call: string, field: Field, read: (row: Row) => unknown, rows: Row[]): unknown {
  const values = rows.map(read).filter((value) => value !== null && value !== undefined);
  if (call === 'COUNT') return values.length;
  if (call === 'COUNT_DISTINCT') return new Set(values.map((value) => comparable(field, value))).size;
  if (values.length === 0) return null;
  if (call === 'SUM' || call === 'AVG') {
    // Summed in millionths, so that cents do not pick up binary dust.
    const sum = values.reduce((total: number, value) => total + Math.round(Number(value) * 1e6), 0) / 1e6;
    return call === 'SUM' ? sum : sum / values.length;
  }
  const sorted = values.sort((a, b) => order(comparable(field, a), comparable(field, b)));
  if (call === 'MIN') return sorted[0];
  if (call === 'MAX') return sorted.at(-1);
  throw malformedQuery(`unknown function ${call}`);
}
