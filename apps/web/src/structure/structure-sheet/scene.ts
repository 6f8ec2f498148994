import { relationOf } from '#libs/accounts';
import type { Actor } from '#libs/kernel';
import type { Frame } from '../../frame/frame.js';

/** Where the structure of who is signed in is written, and where one that is named is. */
export const STRUCTURE_PATHS = [
  ':locale/espace/structure',
  ':locale/espace/structures/:structureId/modifier',
] as const;

/** Whose sheet is written, by whom, and where its pages are. */
export interface Scene {
  readonly frame: Frame;
  readonly actor: Actor;
  readonly structureId: string;
  /** True when it is the structure of who writes. */
  readonly own: boolean;
  /** The address of a page of this sheet; the sheet itself without a path. */
  readonly at: (path?: string) => string;
}

/** `named` is the structure in the address; without one it is that of the actor, if any. */
export function sceneOf(frame: Frame, actor: Actor, named: string | undefined): Scene {
  const structureId = named ?? actor.structureId ?? '';
  const own = structureId === actor.structureId;
  const base = own ? 'espace/structure' : `espace/structures/${structureId}/modifier`;
  return { frame, actor, structureId, own, at: (path = '') => frame.to(base + path) };
}

/** The part of the menu that the pages belong to. */
export const sectionOf = ({ own }: Scene): string => (own ? 'espace/structure' : 'programmes');

/** Where a structure is written; null for who may not. */
export function structureSheetHref(frame: Frame, actor: Actor, structureId: string): string | null {
  const relation = relationOf('structure.write', actor.kind);
  const may = relation === 'any' || (relation === 'addressed' && actor.structureId === structureId);
  return may ? sceneOf(frame, actor, structureId).at() : null;
}
