import { isMessageKey, type Translator } from '#libs/i18n';
import type { Fault } from '#libs/kernel';
import type { FileReport, ReportedPlace } from './import-file.js';

/** What there is to say of each place of the file: what became of it, line, column, id, where, why. */
export function reportLines(
  t: Translator,
  report: Pick<FileReport, 'quarantined' | 'warned'>,
): readonly string[][] {
  const linesOf = (what: 'leftOut' | 'remark', places: readonly ReportedPlace[]): string[][] =>
    places.flatMap(({ line, column, id, faults }) =>
      faults.map((fault) => [
        t.label('imports.what', what),
        line === null ? '' : String(line),
        column === null ? '' : String(column),
        id ?? '',
        fault.pointer,
        sayRowFault(t, fault),
      ]),
    );
  return [...linesOf('leftOut', report.quarantined), ...linesOf('remark', report.warned)];
}

/** What the cells of a line of the report are. */
export const reportHeaders = (t: Translator): readonly string[] =>
  ['what', 'line', 'column', 'id', 'where', 'why'].map((name) => t.label('imports.head', name));

/** Why a file is refused as a whole, as a sentence, and where when that is known; the code itself where there is none. */
export function sayFileFault(t: Translator, { code, pointer, detail }: Fault): string {
  const said = isMessageKey(`fileFault.${code}`) ? t.label('fileFault', code) : code;
  // The only detail that is no sentence of the engine: names of sheets.
  if (code === 'sheet_unknown') return `${said} (${detail})`;
  const [, line, column] = /^\/(\d+)\/(\d+)$/.exec(pointer) ?? [];
  return line === undefined
    ? said
    : t('imports.filePlace', { said, line: Number(line), column: Number(column) });
}

/** Why a row is left out or remarked on, as a sentence with what is written there. */
export function sayRowFault(t: Translator, { code, detail }: Fault): string {
  if (code.startsWith('lint.') && detail !== undefined) return detail;
  const said = isMessageKey(`rowFault.${code}`) ? t.label('rowFault', code) : code;
  return detail === undefined || detail === '' ? said : `${said} (${detail})`;
}
