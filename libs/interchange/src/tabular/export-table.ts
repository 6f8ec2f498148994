import { Injectable } from '@nestjs/common';
import { DirectoryExportReader } from '#libs/directory';
import { createTranslator, type Translator } from '#libs/i18n';
import { CSV_MARK, csvLine } from '#libs/kernel';
import type { EligibilityRule, OfferedLanguage, Programme, Session } from '#libs/matching';
import { COLUMNS, type Field } from './columns.js';

const BETWEEN = ' | ';

/**
 * Writes the programmes as a table, in the columns of our template. A table holds less than a sheet: exclusions, most rules
 * and the depth of needs are not in it, so that it is for reading and for other tools, not for coming back.
 */
@Injectable()
export class ExportTable {
  constructor(private readonly reader: DirectoryExportReader) {}

  /** CSV with semicolons, piece by piece, ordered by id. No cell of it can act as a formula. */
  async *execute(): AsyncGenerator<string> {
    const t = createTranslator('fr');
    yield CSV_MARK + csvLine(Object.values(COLUMNS).map(({ header }) => header));
    for await (const { programme } of this.reader.programmes()) {
      const cells = cellsOf(t, programme);
      yield csvLine((Object.keys(COLUMNS) as Field[]).map((field) => cells[field] ?? ''));
    }
  }
}

function cellsOf(t: Translator, programme: Programme): Readonly<Partial<Record<Field, string>>> {
  const { structure, place, rules = [], languages = [], sessions = [], modes = [] } = programme;
  const labels = (family: string, codes: readonly string[]): string =>
    codes.map((code) => t.label(family, code)).join(BETWEEN);
  return {
    structureId: structure.id,
    structureName: structure.name,
    network: structure.network ?? '',
    structureInsee: structure.commune ?? '',
    siret: structure.siret ?? '',
    email: structure.email ?? '',
    phone: structure.phone ?? '',
    website: structure.website ?? '',
    id: programme.id,
    name: programme.name,
    description: programme.description ?? '',
    kind: t.label('kind', programme.kind),
    // Codes: a name of a need may hold what stands between two of them.
    needs: programme.needs.map(({ code }) => code).join(BETWEEN),
    stages: programme.stages.join(BETWEEN),
    area: programme.area.include.join(BETWEEN),
    insee: place?.commune ?? '',
    lat: numberCell(place?.lat),
    lon: numberCell(place?.lon),
    modes: labels('mode', modes),
    languages: languages.map(languageCell).join(BETWEEN),
    frenchLevel: ruleCell(rules, 'french_level_min'),
    audiences: ruleCell(rules, 'audience_any'),
    ageMin: ruleCell(rules, 'age_min'),
    ageMax: ruleCell(rules, 'age_max'),
    cost: numberCell(programme.costEur),
    weeks: numberCell(programme.durationWeeks),
    sessions: sessions.map(sessionCell).join(BETWEEN),
  };
}

const numberCell = (value: number | null | undefined): string =>
  value == null ? '' : String(value).replace('.', ',');

const OFFERS: Readonly<Record<OfferedLanguage['offer'], string>> = {
  worked_in: '',
  interpreter: ' (interprète)',
  on_request: ' (sur demande)',
};

const languageCell = ({ code, offer }: OfferedLanguage): string => `${code}${OFFERS[offer]}`;

const sessionCell = ({ startsOn, places }: Session): string =>
  places == null ? startsOn : `${startsOn} (${places})`;

function ruleCell(rules: readonly EligibilityRule[], type: EligibilityRule['type']): string {
  const value = rules.find((rule) => rule.type === type)?.value;
  if (value === undefined) return '';
  return typeof value === 'object' ? value.join(BETWEEN) : String(value);
}
