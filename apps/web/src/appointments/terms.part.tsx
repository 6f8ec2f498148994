import type { VNode } from 'preact';
import type { Translator } from '#libs/i18n';
import {
  Button,
  Checkbox,
  Details,
  Field,
  Flow,
  Form,
  type FormError,
  Panel,
  Radios,
  Select,
  SideBySide,
} from '#libs/ui';
import { errorFor } from '../forms/error-for.js';
import type { TermsVm } from './appointments.vm.js';
import { rowFields } from './terms.form.js';

interface Part {
  readonly t: Translator;
  readonly action: string;
  readonly terms: TermsVm;
  readonly errors: readonly FormError[];
}

/** Rows that are always seen; the others are folded until they are needed. */
const SEEN_ROWS = 3;

/** Proposes times, or writes down what was agreed; folded while there is an appointment that can be left as it is. */
export function SetTerms(part: Part): VNode {
  const { t, terms } = part;
  const title = t(terms.changes ? 'appointment.change' : 'appointment.set');
  if (!terms.changes)
    return (
      <Panel title={title}>
        <TermsForm {...part} />
      </Panel>
    );
  return (
    <Panel>
      <Details summary={title} open={terms.open}>
        <p>{t('appointment.changeHint')}</p>
        <TermsForm {...part} />
      </Details>
    </Panel>
  );
}

function TermsForm(part: Part): VNode {
  const { t, action, terms, errors } = part;
  const { value } = terms;
  const more = terms.rows.slice(SEEN_ROWS);
  return (
    <Form t={t} action={action} hidden={{ version: terms.version }}>
      <Radios
        t={t}
        name="accord"
        label={t('appointment.what')}
        error={errorFor(errors, 'accord')}
        options={[
          { value: 'proposer', label: t('appointment.propose'), hint: t('appointment.proposeHint') },
          { value: 'noter', label: t('appointment.note'), hint: t('appointment.noteHint') },
        ]}
        value={value('accord')}
        look="plain"
      />
      {terms.rows.slice(0, SEEN_ROWS).map(({ row }) => (
        <Row {...part} row={row} key={row} />
      ))}
      <Details summary={t('appointment.more')} open={more.some(({ filled }) => filled)}>
        <Flow>
          {more.map(({ row }) => (
            <Row {...part} row={row} key={row} />
          ))}
        </Flow>
      </Details>
      <Select
        t={t}
        name="duree"
        label={t('appointment.row.minutes')}
        error={errorFor(errors, 'duree')}
        options={terms.durations}
        value={value('duree')}
      />
      <Radios
        t={t}
        name="moyen"
        label={t('appointment.how')}
        error={errorFor(errors, 'moyen')}
        options={terms.means}
        value={value('moyen')}
        look="plain"
      />
      <Field
        t={t}
        name="lieu"
        label={t('appointment.row.place')}
        hint={t('appointment.placeHint')}
        error={errorFor(errors, 'lieu')}
        value={value('lieu')}
        optional
      />
      <Field
        t={t}
        name="qui"
        label={t('appointment.host')}
        hint={t('answer.contactPersonHint')}
        error={errorFor(errors, 'qui')}
        value={value('qui')}
      />
      <Select
        t={t}
        name="langue"
        label={t('appointment.row.language')}
        error={errorFor(errors, 'langue')}
        options={terms.languages}
        value={value('langue')}
        empty={t('appointment.noLanguage')}
        optional
      />
      <Checkbox t={t} name="interprete" label={t('appointment.interpreter')} checked={terms.interpreter} />
      <Button>{t('appointment.send')}</Button>
    </Form>
  );
}

function Row({ t, terms: { value }, errors, row }: Part & { readonly row: number }): VNode {
  const { day, time } = rowFields(row);
  return (
    <SideBySide>
      <Field
        t={t}
        name={day}
        type="date"
        label={t('appointment.day', { number: row })}
        error={errorFor(errors, day)}
        value={value(day)}
        optional={row > 1}
      />
      <Field
        t={t}
        name={time}
        type="time"
        label={t('appointment.time', { number: row })}
        error={errorFor(errors, time)}
        value={value(time)}
        optional={row > 1}
      />
    </SideBySide>
  );
}
