import type { VNode } from 'preact';
import type { CookieChange } from './cookies.js';

/** What a handler answers when it is more than a page with status 200. Plain data: the interceptor sends it. */
export interface Reply {
  readonly status: number;
  readonly page?: VNode;
  readonly location?: string;
  readonly cookies?: readonly CookieChange[];
  /** The page comes anew by itself after so long; it holds a link that stops this. */
  readonly refreshSeconds?: number;
}

/** The form came back with faults: the same page, what was typed kept. */
export const unprocessable = (page: VNode): Reply => ({ status: 422, page });

/** Somebody was faster: the page says how things stand now. */
export const conflict = (page: VNode): Reply => ({ status: 409, page });

/** A link that opens nothing any more. */
export const gone = (page: VNode): Reply => ({ status: 410, page });

/** It is done: read the result there. Reloading that page does not do it again. */
export const seeOther = (location: string, ...cookies: readonly CookieChange[]): Reply => ({
  status: 303,
  location,
  cookies,
});

/** It is done, and the answer says what no other page will say again, such as a secret. */
export const saidOnce = (page: VNode): Reply => ({ status: 200, page });

/** What was here has this address for good. */
export const movedTo = (location: string): Reply => ({ status: 301, location });

/** Too often within the hour: the form again, with what was typed. */
export const tooMany = (page: VNode): Reply => ({ status: 429, page });
