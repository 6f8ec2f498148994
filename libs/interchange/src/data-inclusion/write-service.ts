import { isDeepStrictEqual } from 'node:util';
import type { Translator } from '#libs/i18n';
import { contactOf, type DatedProgramme, type ProgrammeDetails, publicContactOf } from '#libs/directory';
import type { Programme } from '#libs/matching';
import { DATA_INCLUSION_V1, type ProgrammeKind } from '#libs/taxonomy';
import type { Territory } from '#libs/territory';
import { sayArea, sayConditions, sayPublics } from '../say-conditions.js';
import { asUri, isEmail } from './formats.js';
import { DI_MOBILISER, DI_MODE, type DiSource, readService } from './read-service.js';
import type { DiService } from './record.js';
import { writeArea } from './write-area.js';
import { writePublics } from './write-audience.js';

export interface WriteOptions {
  readonly territory: Territory;
  /** Sentences are in its language; the national base reads French. */
  readonly t: Translator;
  /** Who produces the records that are ours. */
  readonly ownSource: string;
}

/**
 * A programme as a service; null when the schema cannot hold it (a name of one or two characters). A programme that
 * came from data·inclusion gives back what it came with, but for what was changed here since. `updatedOn` is the day
 * of its last change, for those that nobody confirmed.
 */
export function writeService(
  { programme, details }: Omit<DatedProgramme, 'updatedAt'>,
  updatedOn: string,
  options: WriteOptions,
): DiService | null {
  const { ownSource } = options;
  const own: DiService = {
    source: ownSource,
    structure_id: `${ownSource}--${programme.structure.id}`,
    id: `${ownSource}--${programme.id}`,
    ...writeContact(programme, details),
    mobilisation_precisions: howToApply(details, options),
    ...writeAll(programme, updatedOn, options),
  };
  const source = sourceOf(programme);
  const service =
    source === null
      ? own
      : { ...withRecord(own, programme, source, options), ...saidHere(details, source.record, options) };
  return [...service.nom].length < 3 ? null : service;
}

type Members = Partial<DiService>;
type Writer = (programme: Programme, options: WriteOptions) => Members;

/** Members of ours, with the members of data·inclusion that say the same. */
const GROUPS: readonly { readonly ours: readonly (keyof Programme)[]; readonly write: Writer }[] = [
  { ours: ['name'], write: ({ name }) => ({ nom: cut(name, 150) }) },
  { ours: ['description', 'name'], write: (programme, { t }) => ({ description: describe(programme, t) }) },
  { ours: ['kind'], write: ({ kind }) => ({ type: TYPES[kind] }) },
  { ours: ['needs'], write: ({ needs }) => ({ thematiques: themesOf(needs) }) },
  { ours: ['costEur', 'amountEur'], write: (programme, { t }) => writeFees(programme, t) },
  { ours: ['rules', 'languages', 'area'], write: writeConditions },
  { ours: ['area'], write: ({ area }, { territory }) => ({ zone_eligibilite: zonesOf(area, territory) }) },
  { ours: ['place', 'structure'], write: writePlace },
  { ours: ['modes'], write: ({ modes = [] }) => ({ modes_accueil: modes.map((mode) => DI_MODE[mode]) }) },
  {
    ours: ['referredBy'],
    write: ({ referredBy = [] }) => ({
      mobilisable_par: referredBy.length === 0 ? null : referredBy.map((who) => DI_MOBILISER[who]),
    }),
  },
  { ours: ['durationWeeks'], write: ({ durationWeeks }) => ({ nombre_semaines: weeksOf(durationWeeks) }) },
];

/** Required members first, so that the result is whole; the groups fill in the rest. */
function writeAll(programme: Programme, updatedOn: string, options: WriteOptions) {
  const { name, confirmedOn } = programme;
  const required = {
    nom: name,
    description: describe(programme, options.t),
    date_maj: confirmedOn ?? updatedOn,
  };
  return GROUPS.reduce((service, { write }) => ({ ...service, ...write(programme, options) }), required);
}

/** The record a programme came with, with every group that was changed here since in our words. */
function withRecord(
  own: DiService,
  programme: Programme,
  source: DiSource,
  options: WriteOptions,
): DiService {
  const before = readService(source.record, source.structure, options.territory).programme;
  const { telephone: _, courriel: __, lien_mobilisation: ___, modes_mobilisation: ____, ...rest } = own;
  const kept = before === null ? rest : { ...UNSAID_SERVICE, ...source.record };
  const changed = GROUPS.filter(({ ours }) =>
    ours.some((name) => !isDeepStrictEqual(before?.[name], programme[name])),
  );
  const members = changed.flatMap(({ write }) => Object.entries(write(programme, options)));
  return {
    ...kept,
    ...Object.fromEntries(members),
    source: source.record.source,
    structure_id: source.record.structure_id,
    id: source.record.id,
    date_maj: own.date_maj,
  };
}

function sourceOf({ source }: Programme): DiSource | null {
  return source?.['basis'] === 'data-inclusion' && source['schema'] === 'v1'
    ? (source as unknown as DiSource)
    : null;
}

const TYPES: Readonly<Record<ProgrammeKind, string>> = {
  guidance: 'accompagnement',
  training: 'formation',
  finance: 'aide-financiere',
  workspace: 'aide-materielle',
  mentoring: 'accompagnement',
  procurement: 'accompagnement',
  legal_clinic: 'accompagnement',
  language_course: 'formation',
  community: 'atelier',
  employment: 'accompagnement',
  information: 'information',
};

const themesOf = (needs: Programme['needs']): readonly string[] => [
  ...new Set(needs.flatMap(({ code }) => DATA_INCLUSION_V1[code] ?? [])),
];

const zonesOf = (area: Programme['area'], territory: Territory): readonly string[] | null => {
  const { codes } = writeArea(area, territory);
  return codes.length === 0 ? null : codes;
};

const weeksOf = (weeks: Programme['durationWeeks']): number | null =>
  weeks == null ? null : Math.max(1, Math.round(weeks));

/** A text of at least 5 characters, as the schema asks: the needs when nobody wrote one. */
function describe({ name, description, needs }: Programme, t: Translator): string {
  const written = description?.trim() ?? '';
  if ([...written].length >= 5) return cut(written, 10_000);
  return cut(`${name} : ${needs.map(({ code }) => t.label('need', code)).join(' ; ')}`, 10_000);
}

function writeFees({ costEur, amountEur }: Programme, t: Translator): Members {
  const amounts =
    amountEur == null
      ? null
      : t('cost.amounts', { least: t.money(amountEur[0]), most: t.money(amountEur[1]) });
  const price = costEur != null && costEur > 0 ? t.money(costEur) : null;
  return {
    frais: costEur == null ? null : costEur === 0 ? 'gratuit' : 'payant',
    frais_precisions: [price, amounts].filter((part) => part !== null).join(' · ') || null,
  };
}

function writeConditions(programme: Programme, { t, territory }: WriteOptions): Members {
  const { languages = [] } = programme;
  const { exact } = writeArea(programme.area, territory);
  const spoken = languages.map(({ code }) => t.languageName(code));
  const publics = [...sayPublics(t, programme), ...(exact ? [] : [sayArea(t, programme, territory)])];
  const conditions = [
    ...sayConditions(t, programme),
    ...(spoken.length === 0 ? [] : [t('loss.language.not_shared', { languages: t.list(spoken) })]),
  ];
  return {
    publics: writePublics(programme),
    publics_precisions: publics.join('\n') || null,
    conditions_acces: conditions.join('\n') || null,
  };
}

function writePlace({ place, structure }: Programme, { territory }: WriteOptions): Members {
  const code = place?.commune ?? structure.commune;
  const commune = code == null ? null : territory.commune(code);
  return {
    commune: commune?.name ?? null,
    code_insee: commune?.code ?? null,
    code_postal: commune?.postcodes.length === 1 ? commune.postcodes[0]! : null,
    adresse: null,
    complement_adresse: null,
    longitude: place?.lon ?? null,
    latitude: place?.lat ?? null,
  };
}

/** How to ask for a programme of ours: what it published, else its branch, else its structure. */
function writeContact(programme: Programme, details: ProgrammeDetails): Members {
  const { phone, email, website } = publicContactOf(programme, details);
  const courriel = email != null && isEmail(email) ? email : null;
  const lien = asUri(website);
  return {
    ...UNSAID,
    courriel,
    telephone: phone,
    lien_mobilisation: lien,
    modes_mobilisation: mobilisationModes({ courriel, telephone: phone, lien }),
    horaires_accueil: contactOf(details).openingHours,
  };
}

function mobilisationModes(ways: {
  readonly courriel: string | null;
  readonly telephone: string | null;
  readonly lien: string | null;
}): readonly string[] | null {
  const modes = [
    ...(ways.courriel === null ? [] : ['envoyer-un-courriel']),
    ...(ways.telephone === null ? [] : ['telephoner']),
    ...(ways.lien === null ? [] : ['utiliser-lien-mobilisation']),
  ];
  return modes.length === 0 ? null : modes;
}

/** What somebody of the structure said here takes the place of what the record says; the rest of it stands. */
function saidHere(details: ProgrammeDetails, record: DiService, options: WriteOptions): Members {
  const { phone, email, website, openingHours } = contactOf(details);
  const courriel = email !== null && isEmail(email) ? email : null;
  const lien = asUri(website);
  const precisions = howToApply(details, options);
  return {
    ...(phone === null ? {} : { telephone: phone }),
    ...(courriel === null ? {} : { courriel }),
    ...(lien === null ? {} : { lien_mobilisation: lien }),
    ...(openingHours === null ? {} : { horaires_accueil: openingHours }),
    ...(precisions === null
      ? {}
      : { mobilisation_precisions: [record.mobilisation_precisions ?? '', precisions].join('\n').trim() }),
  };
}

/** How to apply, and whether now is the time: data·inclusion has no member for a pause or a full house. */
function howToApply(
  { howToApply: how, paused, resumesOn, room }: ProgrammeDetails,
  { t }: WriteOptions,
): string | null {
  const pause = resumesOn === null ? t('hsds.paused') : t('hsds.pausedUntil', { date: t.date(resumesOn) });
  const said = [
    how,
    paused ? pause : null,
    room === null
      ? null
      : t('hsds.room', { room: t.label('capacity', room.capacity), date: t.date(room.saidOn) }),
  ];
  return said.filter((part) => part !== null).join('\n') || null;
}

/** What the exchange format has no member for: an export says null, as the standard asks. */
const UNSAID = {
  lien_source: null,
  contact_nom_prenom: null,
  mobilisation_precisions: null,
  volume_horaire_hebdomadaire: null,
  horaires_accueil: null,
} as const satisfies Members;

/** All that a service need not say, as null: an export says so, as the standard asks. */
export const UNSAID_SERVICE: Members = {
  ...UNSAID,
  ...{ type: null, thematiques: null, frais: null, frais_precisions: null, publics: null },
  ...{ publics_precisions: null, conditions_acces: null, commune: null, code_postal: null, code_insee: null },
  ...{ adresse: null, complement_adresse: null, longitude: null, latitude: null, telephone: null },
  ...{ courriel: null, modes_accueil: null, zone_eligibilite: null, lien_mobilisation: null },
  ...{ modes_mobilisation: null, mobilisable_par: null, nombre_semaines: null },
};

function cut(text: string, length: number): string {
  const characters = [...text];
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join('')}…`;
}
