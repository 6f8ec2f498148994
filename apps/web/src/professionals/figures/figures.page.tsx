import type { VNode } from 'preact';
import {
  Bar,
  Button,
  ButtonRow,
  CellNote,
  Details,
  ErrorSummary,
  Field,
  Form,
  PageHead,
  Panel,
  Pills,
  PrintButton,
  SideBySide,
  Table,
} from '#libs/ui';
import { errorFor } from '../../forms/error-for.js';
import type { Frame } from '../../frame/frame.js';
import { WebPage } from '../../frame/web-page.js';
import { type CountedVm, type FigureRow, figuresPath, type FiguresVm, type SurveyVm } from './figures.vm.js';

interface Part {
  readonly frame: Frame;
  readonly vm: FiguresVm;
}

/** What became of the referrals of a period: one's own, or everybody's with small groups hidden. */
export function FiguresPage({ frame, vm }: Part): VNode {
  const { t } = frame;
  return (
    <WebPage
      frame={frame}
      title={t('figures.title')}
      section={figuresPath()}
      faulty={vm.errors.length > 0}
      private
    >
      <ErrorSummary t={t} errors={vm.errors} />
      <PageHead title={t('figures.title')} lead={t('figures.lead')} />
      <p>{vm.scope}</p>
      <Pills label={t('figures.period')} items={vm.pills} />
      <OwnDates frame={frame} vm={vm} />
      {vm.counted && <Figures frame={frame} counted={vm.counted} />}
      {vm.surveys && <Surveys frame={frame} surveys={vm.surveys} />}
      {vm.table && (
        <Panel title={t('table.title')} mist>
          <p>{vm.table.text}</p>
          <p>{t('table.care')}</p>
          <p>
            <a href={vm.table.href} download>
              {t('table.download')}
            </a>
          </p>
        </Panel>
      )}
    </WebPage>
  );
}

function OwnDates({ frame: { t, to }, vm }: Part): VNode {
  return (
    <Details summary={t('figures.otherDates')} open={vm.ownDates}>
      <Form t={t} action={to(figuresPath())} method="get">
        {vm.wholeMonths && <p>{t('figures.months')}</p>}
        <SideBySide>
          <Field
            t={t}
            name="du"
            type="date"
            label={t('figures.from')}
            value={vm.from}
            error={errorFor(vm.errors, 'du')}
          />
          <Field
            t={t}
            name="au"
            type="date"
            label={t('figures.to')}
            value={vm.to}
            error={errorFor(vm.errors, 'au')}
          />
        </SideBySide>
        <Button tone="second" small>
          {t('figures.show')}
        </Button>
      </Form>
    </Details>
  );
}

function Figures({ frame: { t }, counted }: { readonly frame: Frame; readonly counted: CountedVm }): VNode {
  return (
    <>
      <h2>{counted.of}</h2>
      {counted.empty === null ? (
        <>
          <FigureTable t={t} caption={counted.of} rows={counted.rows} />
          {counted.hides && <p>{t('figures.hiddenText')}</p>}
          <ButtonRow>
            <PrintButton>{t('figures.print')}</PrintButton>
          </ButtonRow>
          <p>
            <a href={counted.download} download>
              {t('figures.download')}
            </a>
          </p>
        </>
      ) : (
        <Panel mist title={t(`figures.${counted.empty}`)}>
          <p>{t(`figures.${counted.empty}Text`)}</p>
        </Panel>
      )}
    </>
  );
}

function Surveys({
  frame: { t },
  surveys,
}: {
  readonly frame: Frame;
  readonly surveys: readonly SurveyVm[];
}) {
  return (
    <>
      <h2>{t('figures.surveys')}</h2>
      <p>{t('figures.surveysLead')}</p>
      {surveys.map(({ title, rows }) =>
        rows.length === 0 ? (
          <Panel mist title={title} key={title}>
            <p>{t('figures.fewAsked')}</p>
          </Panel>
        ) : (
          <FigureTable t={t} caption={title} rows={rows} shown key={title} />
        ),
      )}
    </>
  );
}

interface TableProps {
  readonly t: Frame['t'];
  readonly caption: string;
  readonly rows: readonly FigureRow[];
  /** The caption is shown; else a heading above says it. */
  readonly shown?: boolean;
}

function FigureTable({ t, caption, rows, shown }: TableProps): VNode {
  return (
    <Table
      caption={caption}
      captionHidden={!shown}
      stack
      columns={[
        { label: t('figures.figure') },
        { label: t('figures.number'), number: true },
        { label: t('figures.shareTitle') },
      ]}
      rows={rows.map(({ key, label, number, share }) => ({
        key,
        cells: [
          label,
          number,
          share && (
            <>
              <CellNote>{share.text}</CellNote>
              <Bar value={share.value} max={share.max} />
            </>
          ),
        ],
      }))}
    />
  );
}
