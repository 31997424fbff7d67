/** What is under way for a run, each with how to end it. */
export type UnderWay = Map<unknown, () => void>;

type Inbox = { port: MessagePort; listens: boolean; coming: number };

/** Bound before any cell runs: what one puts in their place meets no port. */
const { apply } = Reflect;
const { postMessage, start, close } = MessagePort.prototype;
const { addEventListener } = EventTarget.prototype;
const heard = Object.getOwnPropertyDescriptor(MessagePort.prototype, "onmessage");

/**
 * The `MessageChannel` that one run sees: what is on its way to a port that listens is under way.
 * @param isOver whether nothing more is to be posted
 * @param came is told of each message once it has come
 */
export function channelsOf(
  Channel: typeof MessageChannel,
  underWay: UnderWay,
  isOver: () => boolean,
  came: () => void,
) {
  const note = (inbox: Inbox) => {
    const isUnderWay = inbox.listens && inbox.coming > 0 && !isOver();
    if (isUnderWay) underWay.set(inbox, () => inbox.port.close());
    else underWay.delete(inbox);
  };

  function follow(inbox: Inbox, other: Inbox) {
    const { port } = inbox;
    const listen = () => {
      if (inbox.listens) return;
      inbox.listens = true;
      const hear = () => {
        inbox.coming--;
        note(inbox);
        came();
      };
      apply(addEventListener, port, ["message", hear]);
      note(inbox);
    };
    Object.setPrototypeOf(port, {
      __proto__: Object.getPrototypeOf(port),
      postMessage(...message: unknown[]) {
        if (isOver()) return;
        apply(postMessage, port, message);
        other.coming++;
        note(other);
      },
      start() {
        listen();
        apply(start, port, []);
      },
      get onmessage() {
        return heard?.get && apply(heard.get, port, []);
      },
      set onmessage(hear: unknown) {
        listen();
        if (heard?.set) apply(heard.set, port, [hear]);
      },
      close() {
        apply(close, port, []);
        for (const one of [inbox, other]) {
          one.coming = Number.NEGATIVE_INFINITY;
          note(one);
        }
      },
    });
  }

  return class MessageChannel extends Channel {
    constructor() {
      super();
      const first = { port: this.port1, listens: false, coming: 0 };
      const second = { port: this.port2, listens: false, coming: 0 };
      follow(first, second);
      follow(second, first);
    }
  };
}
