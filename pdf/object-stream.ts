/** Objects gathered for one object stream (ISO 32000-1, 7.5.7). Knows what no object says. */
export class ObjectStream {
  readonly ids: number[] = [];
  readonly #index: string[] = [];
  readonly #objects: string[] = [];
  #length = 0;

  add(id: number, text: string): void {
    this.#index.push(`${id} ${this.#length}`);
    this.#objects.push(text);
    this.#length += text.length + 1;
    this.ids.push(id);
  }

  /** Where its first object begins. */
  get first(): number {
    return this.#index.join(" ").length + 1;
  }

  /** The number and the place of each object, then the objects. */
  get text(): string {
    return [this.#index.join(" "), ...this.#objects].join("\n");
  }
}
