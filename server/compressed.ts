/** Pages, sheets and scripts are sent compressed to browsers that take it: an EHR's frame may hang on a clinic's slow line. */
import { gzipSync } from "node:zlib";
import type { NextFunction, Request, Response } from "express";

/** Below this a packet is a packet. */
const LEAST = 1400;

/** Texts alone: a PDF is compressed already, and its bytes are what was signed. Pages hold no secret that a length could tell. */
export function compressed(request: Request, response: Response, next: NextFunction): void {
  const send = response.send.bind(response);
  response.send = (body: unknown) => {
    const isText = typeof body === "string" && body.length >= LEAST;
    if (!isText || request.acceptsEncodings("gzip") === false) return send(body);
    if (response.get("Content-Type") === undefined) response.type("html");
    response.set("Content-Encoding", "gzip");
    response.vary("Accept-Encoding");
    return send(gzipSync(body, { level: 6 }));
  };
  next();
}
