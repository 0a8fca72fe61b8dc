import type { Row } from '../org';
import { invalidType } from './fault';
import type { Field, ObjectInfo } from './metadata';
import type { Store } from './store';

/** Field-level and object-level security, as an admin would switch it. */
export class Permissions {
  private readonly hidden = new Set<string>();

  /** Hides for one user, or for all when none is named. */
  hide(object: string, field = '', userId = '') {
    this.hidden.add(`${object}.${field}.${userId}`.toLowerCase());
  }

  show(object: string, field = '', userId = '') {
    this.hidden.delete(`${object}.${field}.${userId}`.toLowerCase());
  }

  isHidden(object: string, field: string, userId: string): boolean {
    return ['', userId].some((user) => this.hidden.has(`${object}.${field}.${user}`.toLowerCase()));
  }
}

/** The org as one user may see it, at any moment. */
export class View {
  constructor(
    readonly store: Store,
    readonly permissions: Permissions,
    readonly userId: string,
  ) {}

  /** The object, or INVALID_TYPE: an object that one may not see looks like one that does not exist. */
  object(name: string): ObjectInfo {
    const info = this.store.schema.get(name.toLowerCase());
    if (!info || this.permissions.isHidden(info.name, '', this.userId)) throw invalidType(name);
    if (info.name.startsWith('Forecasting') && !this.forecasts()) throw invalidType(name);
    return info;
  }

  field(object: ObjectInfo, name: string): Field | undefined {
    const field = object.fields.get(name.toLowerCase());
    return field && !this.permissions.isHidden(object.name, field.name, this.userId) ? field : undefined;
  }

  rows(object: string): Row[] {
    if (object === 'UserRecordAccess') return this.recordAccess();
    return this.store.rows(object).filter((row) => this.isShown(object, row));
  }

  /** Rows by a field that the store keeps an index of. */
  rowsBy(object: string, field: string, value: unknown): Row[] {
    return this.store.rowsBy(object, field, value).filter((row) => this.isShown(object, row));
  }

  /** To queries: what may be read, once the index has it. */
  private isShown(object: string, row: Row): boolean {
    return this.canRead(object, row) && this.store.hasSettled(object, row);
  }

  canRead(object: string, row: Row): boolean {
    switch (object) {
      case 'Opportunity':
        return this.store.org.opportunityAccess !== 'private' || this.isOwnerOrAbove(row.OwnerId);
      case 'OpportunityHistory':
        return this.canReadId(row.OpportunityId);
      case 'Task':
      case 'Event':
        return this.isOwnerOrAbove(row.OwnerId) || row.CreatedById === this.userId || this.canReadId(row.WhatId);
      case 'ContentNote':
      case 'ContentDocument':
        return this.canReadDocument(row);
      case 'ContentVersion':
      case 'ContentDocumentLink': {
        const document = this.store.find('ContentDocument', row.ContentDocumentId);
        return !!document && this.canReadDocument(document);
      }
      default:
        return true;
    }
  }

  canEdit(object: string, row: Row): boolean {
    if (object === 'ContentNote') {
      const mine = this.linksOf(row).find((link) => link.LinkedEntityId === this.userId);
      return row.OwnerId === this.userId || mine?.ShareType === 'C';
    }
    if (object === 'User') return row.Id === this.userId;
    return row.OwnerId === undefined || this.isOwnerOrAbove(row.OwnerId);
  }

  isOwnerOrAbove(ownerId: unknown): boolean {
    return ownerId === this.userId || this.store.managersOf(String(ownerId)).includes(this.userId);
  }

  /** A note is open to its owner, to the people it is linked to, and, unless private, to readers of its records. */
  private canReadDocument(document: Row): boolean {
    if (document.OwnerId === this.userId) return true;
    const links = this.linksOf(document);
    if (links.some((link) => link.LinkedEntityId === this.userId)) return true;
    if ((document.SharingPrivacy ?? 'N') !== 'N') return false;
    return links.some((link) => !String(link.LinkedEntityId).startsWith('005') && this.canReadId(link.LinkedEntityId));
  }

  private linksOf(document: Row): Row[] {
    return this.store.rowsBy('ContentDocumentLink', 'ContentDocumentId', document.Id);
  }

  private canReadId(id: unknown): boolean {
    const object = this.store.objectOf(id);
    const row = object && this.store.find(object, id);
    return !!object && !!row && this.canRead(object, row);
  }

  /** "Allow Forecasting", or standing above someone who has it. */
  private forecasts(): boolean {
    if (this.store.find('User', this.userId)?.ForecastEnabled === true) return true;
    return this.store
      .rows('User')
      .some((user) => user.ForecastEnabled === true && this.store.managersOf(String(user.Id)).includes(this.userId));
  }

  private recordAccess(): Row[] {
    return this.store.rows('Opportunity').map((row) => {
      const read = this.canRead('Opportunity', row);
      const all = this.isOwnerOrAbove(row.OwnerId);
      return {
        UserId: this.userId,
        RecordId: row.Id,
        HasReadAccess: read,
        HasEditAccess: all,
        HasDeleteAccess: all,
        HasTransferAccess: all,
        HasAllAccess: all,
        MaxAccessLevel: all ? 'All' : read ? 'Read' : 'None',
      };
    });
  }
}
