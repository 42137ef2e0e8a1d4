/* Search in a site that is opened as a file: there browsers start no worker, so a hidden frame does the work of one.
   Material asks for this name, and for `importScripts` that gives a promise. On a web server this script does nothing. */
(() => {
  if (location.protocol !== "file:") return;

  function add(document, address) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = address;
      script.onload = resolve;
      script.onerror = () => reject(new Error(`cannot load ${address}`));
      document.head.append(script);
    });
  }

  class IFrameWorker extends EventTarget {
    constructor(address) {
      super();
      this.onmessage = null;
      this.frame = document.createElement("iframe");
      this.frame.hidden = true;
      document.body.append(this.frame);
      this.inside = this.frame.contentWindow;
      this.inside.postMessage = (data) => this.hear(data);
      this.inside.importScripts = (...all) => (this.busy = this.load(all));
      this.busy = this.load([new URL(address, document.baseURI).href]);
      this.queue = this.busy;
    }

    load(all) {
      return all.reduce((before, one) => before.then(() => add(this.inside.document, one)), Promise.resolve());
    }

    hear(data) {
      const event = new MessageEvent("message", { data });
      this.dispatchEvent(event);
      if (this.onmessage) this.onmessage(event);
    }

    /* A worker stands still while it imports; so here a message waits until what the one before it imported is there. */
    postMessage(data) {
      this.queue = this.queue.then(async () => {
        this.inside.dispatchEvent(new this.inside.MessageEvent("message", { data }));
        await this.busy;
        await new Promise((resolve) => setTimeout(resolve));
      });
    }

    terminate() {
      this.frame.remove();
    }
  }

  window.IFrameWorker = IFrameWorker;
  window.Worker = IFrameWorker;
})();
