/** What of fake-indexeddb we must reach behind its interface, as nothing else kills a connection from without. */
type Silenceable = { dispatchEvent: (event: Event) => boolean };
type Transaction = IDBTransaction & { _started: boolean; _requests: { request: Silenceable }[] };

/**
 * One running piece of the extension: a background worker, or a page in a tab. It may die between
 * any two steps of the clock. From then on nothing it waits for comes back and nothing it does has
 * an effect: what it had not committed is rolled back, its locks are free.
 */
export class Life {
  alive = true;
  private readonly connections = new Set<IDBDatabase>();
  private readonly transactions = new Set<Transaction>();
  private readonly opening = new Set<Silenceable>();
  private readonly farewells: (() => void)[] = [];

  constructor(
    readonly name: string,
    /** Asked of each commit that is on its way at the death. */
    private readonly getsThrough: () => boolean,
  ) {}

  onDeath(work: () => void): void {
    this.farewells.push(work);
  }

  /** The promise, as long as this life lasts; then it never settles. */
  guard<T>(promise: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      promise.then(
        (value) => this.alive && resolve(value),
        (error) => this.alive && reject(error),
      );
    });
  }

  die(): void {
    if (!this.alive) return;
    this.alive = false;
    for (const request of this.opening) silenceOpening(request);
    for (const transaction of this.transactions) this.breakOff(transaction);
    for (const connection of this.connections) connection.close();
    for (const farewell of this.farewells) farewell();
  }

  /** The profile's databases as this life sees them. */
  indexedDb(storage: IDBFactory): IDBFactory {
    const open: IDBFactory['open'] = (...args) => {
      const request = storage.open(...args) as IDBOpenDBRequest & Silenceable;
      if (!this.alive) silenceOpening(request);
      this.opening.add(request);
      request.addEventListener('upgradeneeded', () => this.watch(request.transaction as Transaction));
      request.addEventListener('success', () => {
        this.opening.delete(request);
        this.adopt(request.result);
      });
      return request;
    };
    return {
      open,
      cmp: (first, second) => storage.cmp(first, second),
      databases: () => storage.databases(),
      deleteDatabase: (name) => storage.deleteDatabase(name),
    };
  }

  private adopt(connection: IDBDatabase): void {
    this.connections.add(connection);
    const begin = connection.transaction.bind(connection);
    connection.transaction = (...args) => {
      const transaction = begin(...args) as Transaction;
      this.watch(transaction);
      return transaction;
    };
  }

  private watch(transaction: Transaction): void {
    this.transactions.add(transaction);
    const forget = () => this.transactions.delete(transaction);
    transaction.addEventListener('complete', forget);
    transaction.addEventListener('abort', forget);
  }

  /** One that was only waiting to be committed may make it, or not. */
  private breakOff(transaction: Transaction): void {
    Object.assign(transaction, { oncomplete: null, onabort: null, onerror: null });
    for (const { request } of transaction._requests) request.dispatchEvent = () => true;
    const isDone = transaction._started && transaction._requests.length === 0;
    if (isDone && this.getsThrough()) return;
    try {
      transaction.abort();
    } catch {
      // Its commit was on its way already.
    }
  }
}

/** Nobody is there to upgrade the database: the upgrade is rolled back. Nobody takes the connection: it closes. */
function silenceOpening(request: Silenceable): void {
  request.dispatchEvent = (event) => {
    if (event.type === 'upgradeneeded') throw new Error('Nobody is there.');
    if (event.type === 'success') (request as unknown as IDBOpenDBRequest).result.close();
    return true;
  };
}
