// What the page adds to textual-serve's own script: where the session is, the font, the focus, and a word at the end.
"use strict";

const here = window.WebSocket;
let notice = "";

// The server says in a message of its own why it ends a session.
window.WebSocket = class extends here {
  constructor(...address) {
    super(...address);
    this.addEventListener("open", () => document.querySelector(".xterm-helper-textarea").focus());
    this.addEventListener("message", (event) => {
      if (typeof event.data === "string") {
        const [kind, text] = JSON.parse(event.data);
        if (kind === "notice") notice = text;
      }
    });
    this.addEventListener("close", () => {
      const place = document.getElementById("notice");
      place.textContent = notice || place.dataset.text;
      document.getElementById("again").focus();
    });
  }
};

// The terminal measures its cells when it is made, so the font must be there before.
const begin = window.onload;
window.onload = async (event) => {
  const address = new URL(document.body.dataset.session, window.location.href);
  address.protocol = address.protocol.replace("http", "ws");
  document.getElementById("terminal").dataset.sessionWebsocketUrl = address.href;
  document.getElementById("again").addEventListener("click", () => window.location.reload());
  await Promise.allSettled([document.fonts.load('16px "Roboto Mono"'), document.fonts.load('italic 16px "Roboto Mono"')]);
  begin(event);
};
