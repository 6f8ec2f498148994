import type { VNode } from 'preact';
import {
  BackLink,
  Button,
  ErrorSummary,
  Field,
  Flow,
  Form,
  Notice,
  PageHead,
  Panel,
  Select,
  Table,
} from '#libs/ui';
import { errorFor } from '../../forms/error-for.js';
import type { Frame } from '../../frame/frame.js';
import { WebPage } from '../../frame/web-page.js';
import { CLOSURE_FIELDS } from './absences.form.js';
import type { AbsencesVm, NotedDays } from './absences.vm.js';

interface Part {
  readonly frame: Frame;
  readonly vm: AbsencesVm;
}

/** When somebody of a structure is away, and when the structure is closed. */
export function AbsencesPage({ frame, vm }: Part): VNode {
  const { t } = frame;
  return (
    <WebPage
      frame={frame}
      title={t('absence.title')}
      section="espace/orientations"
      faulty={vm.errors.length > 0}
      private
      narrow
    >
      <BackLink href={frame.to('espace/orientations')}>{t('inbox.title')}</BackLink>
      <ErrorSummary t={t} errors={vm.errors} />
      {vm.news && <Notice tone="yes" title={vm.news} news />}
      <PageHead title={t('absence.title')} lead={t('absence.lead')} />
      <Own frame={frame} vm={vm} />
      <Others frame={frame} vm={vm} />
      {(vm.closureAction !== null || vm.closures.length > 0) && <Closures frame={frame} vm={vm} />}
    </WebPage>
  );
}

function Own({ frame, vm }: Part): VNode {
  const { t } = frame;
  return (
    <Panel title={t('absence.own')}>
      <p>{t('absence.ownText')}</p>
      {vm.own.map((noted) => (
        <Noted frame={frame} noted={noted} ends key={noted.id} />
      ))}
      <Form t={t} action={vm.action}>
        <Days frame={frame} vm={vm} names={{ du: 'du', au: 'au' }} />
        {vm.colleagues.length > 0 && (
          <Select
            t={t}
            name="remplace"
            label={t('absence.substitute')}
            error={errorFor(vm.errors, 'remplace')}
            empty={t('absence.team')}
            options={vm.colleagues}
            value={vm.value('remplace')}
            optional
          />
        )}
        <Button>{t('absence.say')}</Button>
      </Form>
    </Panel>
  );
}

function Days({
  frame: { t },
  vm,
  names,
}: Part & { readonly names: { readonly du: string; readonly au: string } }): VNode {
  return (
    <>
      <Field
        t={t}
        name={names.du}
        type="date"
        label={t('absence.from')}
        error={errorFor(vm.errors, names.du)}
        value={vm.value(names.du)}
      />
      <Field
        t={t}
        name={names.au}
        type="date"
        label={t('absence.until')}
        error={errorFor(vm.errors, names.au)}
        value={vm.value(names.au)}
      />
    </>
  );
}

function Noted({
  frame: { t },
  noted: { days, note, endAction, endButton },
  ends,
}: {
  readonly frame: Frame;
  readonly noted: NotedDays;
  readonly ends: boolean;
}): VNode {
  return (
    <Notice title={days}>
      <Flow>
        {note && <p>{note}</p>}
        {ends && (
          <Form t={t} action={endAction}>
            <Button tone="second" small about={days}>
              {endButton}
            </Button>
          </Form>
        )}
      </Flow>
    </Notice>
  );
}

function Others({ frame: { t }, vm: { others } }: Part): VNode | null {
  if (others.length === 0) return null;
  return (
    <Table
      caption={t('absence.colleagues')}
      stack
      columns={[{ label: t('absence.colleague') }, { label: t('absence.when') }, { label: t('absence.who') }]}
      rows={others.map(({ id, name, days, substitute }) => ({
        key: id,
        cells: [<bdi>{name}</bdi>, days, <bdi>{substitute}</bdi>],
      }))}
    />
  );
}

function Closures({ frame, vm }: Part): VNode {
  const { t } = frame;
  return (
    <Panel title={t('closure.title')}>
      <p>{t('closure.text')}</p>
      {vm.closures.length === 0 && <p>{t('closure.none')}</p>}
      {vm.closures.map((noted) => (
        <Noted frame={frame} noted={noted} ends={vm.closureAction !== null} key={noted.id} />
      ))}
      {vm.closureAction !== null && (
        <Form t={t} action={vm.closureAction}>
          <p>{t('closure.warning')}</p>
          <Days frame={frame} vm={vm} names={CLOSURE_FIELDS} />
          <Button>{t('closure.say')}</Button>
        </Form>
      )}
    </Panel>
  );
}
