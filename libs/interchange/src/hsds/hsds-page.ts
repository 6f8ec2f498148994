import { createTranslator } from '#libs/i18n';
import { termNotFound } from '../interchange.errors.js';
import type { HsdsObject } from './hsds-object.js';
import { taxonomies, termOf, terms } from './terms.js';

/** A page of a list, as HSDS wraps it. */
export interface HsdsPage {
  readonly total_items: number;
  readonly total_pages: number;
  readonly page_number: number;
  /** Items of this page. */
  readonly size: number;
  readonly first_page: boolean;
  readonly last_page: boolean;
  readonly empty: boolean;
  readonly contents: readonly HsdsObject[];
}

export interface HsdsListQuery {
  /** Words in a name or a description, capitals or not. */
  readonly search?: string | undefined;
  /** From 1. */
  readonly page: number;
  readonly perPage: number;
  /** With all that belongs to each item. */
  readonly full?: boolean;
}

/** Wraps a page of a list. `contents` is the page alone, `total` counts the items of all pages. */
export function pageOf(
  contents: readonly HsdsObject[],
  total: number,
  { page, perPage }: Pick<HsdsListQuery, 'page' | 'perPage'>,
): HsdsPage {
  const pages = Math.ceil(total / perPage);
  return {
    total_items: total,
    total_pages: pages,
    page_number: page,
    size: contents.length,
    first_page: page === 1,
    last_page: page >= pages,
    empty: contents.length === 0,
    contents,
  };
}

/** Our closed lists as taxonomies of HSDS. */
export function hsdsTaxonomies(query: HsdsListQuery): HsdsPage {
  return pageInMemory(taxonomies(), query);
}

/** One of them. @throws DomainError `interchange.term_not_found` */
export const hsdsTaxonomy = (id: string): HsdsObject => only(taxonomies(), id);

/** Their codes as terms: of all or of one taxonomy, of all or of one parent; an unknown id has none. */
export function hsdsTerms({
  taxonomyId,
  parentId,
  ...query
}: HsdsListQuery & {
  readonly taxonomyId?: string | undefined;
  readonly parentId?: string | undefined;
}): HsdsPage {
  const of = taxonomyId === undefined ? undefined : termOf(taxonomyId);
  const found = of === null ? [] : terms(createTranslator('fr'), of?.taxonomy);
  return pageInMemory(
    parentId === undefined ? found : found.filter((one) => one['parent_id'] === parentId),
    query,
  );
}

/** One of them. @throws DomainError `interchange.term_not_found` */
export const hsdsTerm = (id: string): HsdsObject => only(terms(createTranslator('fr')), id);

function only(all: readonly HsdsObject[], id: string): HsdsObject {
  const found = all.find((one) => one['id'] === id);
  if (found === undefined) throw termNotFound();
  return found;
}

function pageInMemory(all: readonly HsdsObject[], query: HsdsListQuery): HsdsPage {
  const { search = '', page, perPage } = query;
  const matching = all.filter(({ name }) => String(name).toLowerCase().includes(search.toLowerCase()));
  return pageOf(matching.slice((page - 1) * perPage, page * perPage), matching.length, query);
}
