import type { VNode } from 'preact';
import { GAP_FINDINGS } from '#libs/referrals';
import {
  BackLink,
  Button,
  ErrorSummary,
  Form,
  type FormError,
  PageHead,
  Panel,
  Radios,
  SummaryList,
  type SummaryRow,
} from '#libs/ui';
import { errorFor } from '../forms/error-for.js';
import type { Frame } from '../frame/frame.js';
import { WebPage } from '../frame/web-page.js';

interface FindingProps {
  readonly frame: Frame;
  readonly section: string;
  readonly back: { readonly href: string; readonly label: string };
  readonly lead: VNode | string;
  readonly rows: readonly SummaryRow[];
  /** Null while a colleague looks after it. */
  readonly action: string | null;
  readonly errors: readonly FormError[];
}

/** Ends what led to nobody with what was found, out of a closed list: words might say who she is. */
export function FindingPage({ frame, section, back, lead, rows, action, errors }: FindingProps): VNode {
  const { t } = frame;
  return (
    <WebPage
      frame={frame}
      title={t('gaps.finish')}
      section={section}
      faulty={errors.length > 0}
      private
      narrow
    >
      <BackLink href={back.href}>{back.label}</BackLink>
      <ErrorSummary t={t} errors={errors} />
      <PageHead title={t('gaps.finish')} lead={lead} />
      <Panel>
        <SummaryList rows={rows} />
      </Panel>
      {action && (
        <Form t={t} action={action}>
          <Radios
            t={t}
            name="constat"
            label={t('gaps.found')}
            error={errorFor(errors, 'constat')}
            options={GAP_FINDINGS.map((value) => ({
              value,
              label: t(`gaps.finding.${value}`),
              hint: t(`gaps.findingHint.${value}`),
            }))}
          />
          <Button>{t('gaps.finish')}</Button>
        </Form>
      )}
    </WebPage>
  );
}
