/** Makes the fingerprint of a chosen file here, so that the file itself never leaves the device. Without it, number and code suffice. */
const form = document.querySelector<HTMLFormElement>("#verify");
const row = document.querySelector<HTMLElement>("#by-file");
const file = document.querySelector<HTMLInputElement>("#file");
const digest = form?.querySelector<HTMLInputElement>('input[name="sha256"]');

// Browsers make fingerprints on pages that came by a safe way only.
if (row !== null && file !== null && digest && "subtle" in crypto) {
  row.hidden = false;
  file.addEventListener("change", () => void fingerprint(file, digest));
}

document.querySelector<HTMLElement>("#answer")?.focus();

async function fingerprint(input: HTMLInputElement, field: HTMLInputElement): Promise<void> {
  const chosen = input.files?.item(0) ?? null;
  field.value = chosen === null ? "" : hex(await crypto.subtle.digest("SHA-256", await chosen.arrayBuffer()));
}

function hex(bytes: ArrayBuffer): string {
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
