import browser, { type Runtime } from 'webextension-polyfill';
import { problemOf } from '../crm/problem-of';
import { awake } from './awake';
import { type Answer, type Answers, type Message, OverlayMessage, ScreenMessage } from './contract';

/** One function a message type; it throws CrmError for what a person should read. */
export type Handlers = {
  [Type in Message['type']]: (
    message: Extract<Message, { type: Type }>,
    sender: Runtime.MessageSender,
  ) => Promise<Answers[Type]>;
};

/**
 * The background's one listener. Call it synchronously at start, or a message that woke the worker
 * is lost. `before` is awaited for each message; what it throws is the answer.
 */
export function receive(
  handlers: Handlers,
  before: (message: Message) => Promise<void> = () => Promise.resolve(),
): void {
  browser.runtime.onMessage.addListener(((
    raw: unknown,
    sender: Runtime.MessageSender,
    sendResponse: (answer: Answer<unknown>) => void,
  ) => {
    const message = accept(raw, sender);
    // Not ours: silence, so that a stranger learns nothing.
    if (!message) return undefined;
    const handle = handlers[message.type] as (message: Message, sender: Runtime.MessageSender) => Promise<unknown>;
    // What is thrown at once is answered like what is thrown later.
    awake((async () => before(message).then(() => handle(message, sender)))()).then(
      (data) => sendResponse({ ok: true, data }),
      (error) => sendResponse({ ok: false, problem: problemOf(error) }),
    );
    return true;
  }) as Parameters<typeof browser.runtime.onMessage.addListener>[0]);
}

/** The parsed message when this sender may send it; null otherwise. */
export function accept(raw: unknown, sender: Runtime.MessageSender): Message | null {
  if (sender.id !== browser.runtime.id) return null;
  const schema = isOwnPage(sender) ? ScreenMessage : OverlayMessage;
  const parsed = schema.safeParse(raw);
  return parsed.success ? parsed.data : null;
}

/**
 * True for a page of this extension. Told by its origin: the sidebar's frame inside a CRM page
 * has a `sender.tab` just as a content script has.
 */
function isOwnPage(sender: Runtime.MessageSender & { origin?: string }): boolean {
  const address = sender.origin ?? sender.url;
  if (!address || !URL.canParse(address)) return false;
  const { protocol, host } = new URL(address);
  const own = new URL(browser.runtime.getURL('/'));
  // Chromium's own id is its host; Firefox has a host of its own for each installation.
  return protocol === own.protocol && (host === own.host || host === browser.runtime.id);
}
