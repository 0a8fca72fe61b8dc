import type { LocalAnswer } from '../local-crm';

/** A refusal in Salesforce's words: HTTP status and one `{message, errorCode, fields?}` in an array. */
export class Fault extends Error {
  constructor(
    readonly status: number,
    readonly errorCode: string,
    message: string,
    readonly fields?: string[],
  ) {
    super(message);
  }

  get body() {
    return [{ message: this.message, errorCode: this.errorCode, ...(this.fields ? { fields: this.fields } : {}) }];
  }

  get answer(): LocalAnswer {
    return { status: this.status, body: this.body };
  }
}

export const malformedQuery = (message: string) => new Fault(400, 'MALFORMED_QUERY', message);

export const invalidType = (name: string) =>
  new Fault(
    400,
    'INVALID_TYPE',
    `sObject type '${name}' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name. Please reference your WSDL or the describe call for the appropriate names.`,
  );

export const noSuchColumn = (field: string, object: string) =>
  new Fault(
    400,
    'INVALID_FIELD',
    `No such column '${field}' on entity '${object}'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.`,
  );

export const notFound = () => new Fault(404, 'NOT_FOUND', 'The requested resource does not exist');
