"""How Chromium is started for the page's tests and benchmark: no GPU, no network of its own."""

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-webgl",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
