// Generated from openapi/ by `make generate`; do not edit.

// What operations that open a WebSocket share: messages are JSON, typed both ways by the contract.
import type { Call, Client, Config, Shape } from './client.gen';

/** No script sets the headers of a handshake. Browsers send their cookies with it. */
export type SocketOptions<Data extends Shape = Shape> = Pick<
  Config,
  'auth' | 'baseUrl' | 'querySerializer' | 'signal' | 'WebSocket'
> & { client?: Client } & Omit<Data, 'body' | 'headers' | 'url'>;

/** How it ended (RFC 6455, section 7.4): 1006 where it broke, or never was open. */
export type SocketEnd = { code: number; reason: string };

type Arriving = ReadableStreamDefaultController<string>;

/**
 * A WebSocket that is open, or about to be. What comes is kept until a loop reads it; a second one
 * at the same time is a TypeError. The loop ends when the socket is closed, and left, closes it.
 * It throws what kept the socket from being opened here, such as a fault of `auth`, and a
 * SyntaxError where what comes is no JSON.
 */
export class Socket<Received, Sent> implements AsyncIterable<Received> {
  /** Whether it came to be open; never rejected. */
  readonly opened: Promise<boolean>;
  /** Never rejected, either. Why a handshake was refused no script is told. */
  readonly closed: Promise<SocketEnd>;

  readonly #arrived: ReadableStream<string>;
  #arriving!: Arriving;
  #settle!: (isOpen: boolean) => void;
  #early: string[] = [];
  #socket?: WebSocket;
  #isOver = false;

  constructor(client: Client, call: Call, options?: SocketOptions) {
    this.#arrived = new ReadableStream({
      start: (controller) => {
        this.#arriving = controller;
      },
    });
    this.opened = new Promise((resolve) => {
      this.#settle = resolve;
    });
    this.closed = this.#live(client, call, options);
  }

  /** What is sent before it is open is kept until then; what is sent after its end is lost. */
  send(message: Sent): void {
    const text = JSON.stringify(message);
    if (this.#socket?.readyState) this.#socket.send(text);
    else if (!this.#isOver) this.#early.push(text);
  }

  /** Codes are 1000 and those from 3000 to 4999. What could not be sent yet is lost. */
  close(code?: number, reason?: string): void {
    this.#socket?.close(code, reason);
    this.#end();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Received, void> {
    const reader = this.#arrived.getReader();
    try {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return;
        yield JSON.parse(value);
      }
    } finally {
      reader.releaseLock();
      this.close();
    }
  }

  async #live(client: Client, call: Call, given: SocketOptions = {}): Promise<SocketEnd> {
    const end = { code: 1006, reason: '' };
    const usual = client.getConfig();
    const signal = given.signal ?? usual.signal;
    const stop = () => this.close();
    signal?.addEventListener('abort', stop);
    if (signal?.aborted) stop();
    try {
      const url = new URL(await located(client, call, given));
      url.protocol = url.protocol.replace('http', 'ws'); // older browsers take no other
      if (this.#isOver) return end;
      return await this.#talk(new (given.WebSocket ?? usual.WebSocket ?? WebSocket)(url.href));
    } catch (fault) {
      this.#end((arriving) => arriving.error(fault));
      return end;
    } finally {
      signal?.removeEventListener('abort', stop);
      this.#end();
    }
  }

  #talk(socket: WebSocket): Promise<SocketEnd> {
    this.#socket = socket;
    return new Promise((resolve) => {
      socket.onopen = () => {
        for (const text of this.#early.splice(0)) socket.send(text);
        this.#settle(true);
      };
      socket.onmessage = ({ data }) => {
        if (!this.#isOver) this.#arriving.enqueue(data);
      };
      socket.onclose = ({ code, reason }) => resolve({ code, reason });
    });
  }

  #end(finish = (arriving: Arriving) => arriving.close()): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#settle(false);
    finish(this.#arriving);
  }
}

/** The address of the request that the client would send, after `auth` and interceptors. */
function located(client: Client, call: Call, given: SocketOptions): Promise<string> {
  return new Promise((resolve, reject) => {
    const fetch = (request: RequestInfo | URL) => {
      resolve((request as Request).url);
      return new Promise<never>(() => {});
    };
    client.request(call, { ...given, fetch, signal: null, throwOnError: true }).catch(reject);
  });
}
