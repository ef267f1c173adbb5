/** The form that makes a list: pasted or uploaded record numbers, what kind of letter, what staff call it. The file is not kept. */
import type { Request } from "express";
import type { Fields } from "../review/form.ts";
import { fieldsOf } from "../routes/form-fields.ts";

export interface ListForm {
  readonly fields: Fields;
  /** What was uploaded, else what was pasted; null where neither was. */
  readonly list: Uint8Array | null;
}

/** Reads the form in either shape in which a browser sends it. */
export async function listFormIn(request: Request): Promise<ListForm> {
  const body: unknown = request.body;
  if (!(body instanceof Uint8Array)) return formOf(fieldsOf(request), null);
  try {
    const headers = { "content-type": request.get("content-type") ?? "" };
    const form = await new Response(Buffer.from(body), { headers }).formData();
    const file = form.get("file");
    const fields = Object.fromEntries(
      [...form].flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])),
    );
    return formOf(fields, file instanceof File && file.size > 0 ? new Uint8Array(await file.arrayBuffer()) : null);
  } catch {
    // A form that the platform cannot read holds no list.
    return formOf({}, null);
  }
}

function formOf(fields: Fields, file: Uint8Array | null): ListForm {
  const pasted = (fields["pasted"] ?? "").trim();
  return { fields, list: file ?? (pasted === "" ? null : Buffer.from(pasted)) };
}
