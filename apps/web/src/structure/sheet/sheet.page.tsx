import type { ComponentChildren, VNode } from 'preact';
import {
  BackLink,
  Button,
  ButtonRow,
  Checkbox,
  Checkboxes,
  type ChoiceOption,
  Details,
  ErrorSummary,
  Field,
  type FieldProps,
  Flow,
  Form,
  Notice,
  PageHead,
  Panel,
  Select,
  SideBySide,
} from '#libs/ui';
import { errorFor } from '../../forms/error-for.js';
import type { Frame } from '../../frame/frame.js';
import { WebPage } from '../../frame/web-page.js';
import { rowName } from './sheet.fields.js';
import type { SheetVm } from './sheet.vm.js';

interface Part {
  readonly frame: Frame;
  readonly vm: SheetVm;
}

/** The sheet of a programme, to be written: everything on one page, in the order in which people read it. */
export function SheetPage({ frame, vm }: Part): VNode {
  const { t, to } = frame;
  const title = vm.id === null ? t('sheet.new') : t('sheet.edit');
  const keep = vm.id === null ? 'espace/programmes' : `espace/programmes/${vm.id}`;
  const faulty = vm.errors.length > 0 || vm.changed !== null;
  return (
    <WebPage frame={frame} title={title} section="espace/programmes" faulty={faulty} narrow private>
      <ErrorSummary t={t} errors={vm.errors} />
      <BackLink href={to(keep)}>{t('upkeep.title')}</BackLink>
      <PageHead title={title} lead={t('sheet.lead')} />
      <p>
        <bdi>{vm.structure.name}</bdi>
      </p>
      <News frame={frame} vm={vm} />
      <Form
        t={t}
        action={to(vm.id === null ? 'espace/programmes/nouveau' : `espace/programmes/${vm.id}/modifier`)}
        hidden={{ version: vm.version, ...(vm.id === null ? { structure: vm.structure.id } : {}) }}
      >
        <What frame={frame} vm={vm} />
        <Needs frame={frame} vm={vm} />
        <Rules frame={frame} vm={vm} />
        <Where frame={frame} vm={vm} />
        <How frame={frame} vm={vm} />
        <Contact frame={frame} vm={vm} />
        <Panel>
          <Checkbox t={t} name="vrai" label={t('sheet.stillTrue')} checked={vm.values.text('vrai') !== ''} />
          <ButtonRow>
            <Button>{t('sheet.save')}</Button>
            <Button tone="second" name="geste" value="essayer">
              {t('sheet.try')}
            </Button>
          </ButtonRow>
        </Panel>
      </Form>
      <Written frame={frame} vm={vm} />
    </WebPage>
  );
}

function News({ frame: { t, to }, vm }: Part): VNode {
  return (
    <>
      {vm.saved && (
        <Notice tone="yes" title={t('sheet.saved')} news>
          <a href={to(`programmes/${vm.id ?? ''}`)}>{t('sheet.seePublic')}</a>
        </Notice>
      )}
      {vm.changed !== null && (
        <Notice tone="warn" title={t('sheet.changed')} news>
          <p>{t('sheet.changedText', { members: vm.changed })}</p>
        </Notice>
      )}
      {vm.preview.length > 0 && (
        <Notice title={t('upkeep.previewTitle')} news>
          <Lines lines={vm.preview} />
          <p>{t('sheet.tried')}</p>
        </Notice>
      )}
      {vm.slips.length > 0 && (
        <Notice tone="warn" title={t('sheet.slips')}>
          <Lines lines={vm.slips} />
        </Notice>
      )}
    </>
  );
}

const Lines = ({ lines }: { readonly lines: readonly string[] }): VNode => (
  <ul>
    {lines.map((line) => (
      <li key={line}>{line}</li>
    ))}
  </ul>
);

function What(part: Part): VNode {
  const { t } = part.frame;
  const { options } = part.vm;
  return (
    <Panel title={t('sheet.what')}>
      <Text {...part} name="nom" label={t('sheet.name')} />
      <Text {...part} name="description" type="textarea" label={t('sheet.description')} optional>
        {t('sheet.descriptionHint')}
      </Text>
      <OneOf {...part} name="genre" label={t('sheet.kind')} options={options.kinds} />
      <OneOf {...part} name="portee" label={t('sheet.scope')} options={options.scopes} />
      <AnyOf {...part} name="stades" label={t('sheet.stages')} options={options.stages} />
    </Panel>
  );
}

function Needs(part: Part): VNode {
  const { t } = part.frame;
  return (
    <Panel title={t('sheet.needs')}>
      <p>{t('sheet.needsHint')}</p>
      {part.vm.needGroups.map(({ name, adviceName, label, options, open }, i) => (
        <Details
          summary={label}
          open={open || (i === 0 && errorFor(part.vm.errors, name) !== undefined)}
          key={name}
        >
          <Flow>
            <AnyOf {...part} name={name} label={t('sheet.needsFull', { domain: label })} options={options} />
            <AnyOf
              {...part}
              name={adviceName}
              label={t('sheet.needsAdvice', { domain: label })}
              options={options}
            />
          </Flow>
        </Details>
      ))}
    </Panel>
  );
}

function Rules(part: Part): VNode {
  const { t } = part.frame;
  const { options, otherRules, hasRules } = part.vm;
  const none = t('sheet.noRule');
  return (
    <Panel title={t('sheet.rules')}>
      <p>{t('sheet.rulesHint')}</p>
      <Details summary={t('sheet.rules')} open={hasRules || otherRules.length > 0}>
        <Flow>
          <AnyOf {...part} name="publics" label={t('sheet.audiencesAny')} options={options.audiences} />
          <Folded {...part} name="publics-tous" label={t('sheet.audiencesAll')} options={options.audiences} />
          <AnyOf {...part} name="zones" label={t('sheet.zones')} options={options.zones} />
          <OneOf {...part} name="francais" label={t('sheet.french')} options={options.levels} empty={none} />
          <SideBySide>
            <Text {...part} name="age-min" type="number" label={t('sheet.ageMin')} optional />
            <Text {...part} name="age-max" type="number" label={t('sheet.ageMax')} optional />
          </SideBySide>
          <SideBySide>
            <Text {...part} name="entreprise-min" type="number" label={t('sheet.companyMin')} optional />
            <Text {...part} name="entreprise-max" type="number" label={t('sheet.companyMax')} optional />
          </SideBySide>
          <Text {...part} name="effectif-max" type="number" label={t('sheet.headcount')} optional />
          <Folded {...part} name="secteurs" label={t('sheet.sectors')} options={options.sectors} />
          <Folded {...part} name="secteurs-exclus" label={t('sheet.sectorsNone')} options={options.sectors} />
          <Folded
            {...part}
            name="formes-exclues"
            label={t('sheet.legalFormsNone')}
            options={options.legalForms}
          />
          <OneOf
            {...part}
            name="situation"
            label={t('sheet.selfCheck')}
            options={options.selfChecks}
            empty={none}
          />
          {otherRules.length > 0 && (
            <AnyOf {...part} name="autres-conditions" label={t('sheet.otherRules')} options={otherRules} />
          )}
        </Flow>
      </Details>
    </Panel>
  );
}

function Where(part: Part): VNode {
  const { t } = part.frame;
  const { options } = part.vm;
  return (
    <Panel title={t('sheet.where')}>
      <Text {...part} name="territoire" type="textarea" label={t('sheet.area')}>
        {t('sheet.areaHint')}
      </Text>
      <Text {...part} name="hors" type="textarea" rows={2} label={t('sheet.except')} optional />
      <AnyOf {...part} name="modes" label={t('sheet.modes')} options={options.modes} />
      <Text {...part} name="lieu" label={t('sheet.place')} optional />
      {options.branches.length > 0 && (
        <OneOf
          {...part}
          name="antenne"
          label={t('sheet.branch')}
          options={options.branches}
          empty={t('sheet.mainPlace')}
        />
      )}
      <Folded {...part} name="acces" label={t('sheet.access')} options={options.access} />
    </Panel>
  );
}

function How(part: Part): VNode {
  const { t } = part.frame;
  const { options, languageRows, sessionRows, values } = part.vm;
  return (
    <Panel title={t('sheet.how')}>
      <h3>{t('sheet.languages')}</h3>
      {languageRows.map((row) => (
        <SideBySide key={row}>
          <OneOf
            {...part}
            name={rowName('langue', row)}
            label={t('sheet.language', { row })}
            options={options.languages}
            empty="—"
          />
          <OneOf
            {...part}
            name={rowName('offre', row)}
            label={t('sheet.offer', { row })}
            options={options.offers}
          />
        </SideBySide>
      ))}
      <Text {...part} name="cout" type="number" label={t('sheet.cost')} optional>
        {t('sheet.costHint')}
      </Text>
      <SideBySide>
        <Text {...part} name="montant-min" type="number" label={t('sheet.amountMin')} optional />
        <Text {...part} name="montant-max" type="number" label={t('sheet.amountMax')} optional />
      </SideBySide>
      <Text {...part} name="semaines" type="number" label={t('sheet.weeks')} optional />
      <OneOf
        {...part}
        name="entree"
        label={t('sheet.intake')}
        options={options.intakes}
        empty={t('form.dontKnow')}
      />
      <h3>{t('sheet.sessions')}</h3>
      {sessionRows.map((row) => (
        <SideBySide key={row}>
          <input type="hidden" name={rowName('numero', row)} value={values.text(rowName('numero', row))} />
          <Text
            {...part}
            name={rowName('session', row)}
            type="date"
            label={t('sheet.sessionDate', { row })}
          />
          <Text
            {...part}
            name={rowName('places', row)}
            type="number"
            label={t('sheet.sessionPlaces', { row })}
          />
          <Text
            {...part}
            name={rowName('prises', row)}
            type="number"
            label={t('sheet.sessionTaken', { row })}
          />
        </SideBySide>
      ))}
    </Panel>
  );
}

function Contact(part: Part): VNode {
  const { t } = part.frame;
  const { options } = part.vm;
  return (
    <Panel title={t('sheet.apply')}>
      <AnyOf {...part} name="orientation" label={t('sheet.referredBy')} options={options.referrers} />
      <Text {...part} name="demarche" type="textarea" rows={3} label={t('sheet.howToApply')} optional />
      <p>{t('sheet.contactHint')}</p>
      <Text {...part} name="telephone" type="tel" label={t('sheet.phone')} optional />
      <Text {...part} name="mail" type="email" label={t('sheet.email')} optional />
      <Text {...part} name="site" type="code" label={t('sheet.website')} optional />
      <Text {...part} name="horaires" label={t('sheet.hours')} optional>
        {t('sheet.hoursHint')}
      </Text>
      <OneOf {...part} name="rythme" label={t('sheet.every')} options={options.months} />
    </Panel>
  );
}

function Written({ frame: { t, to }, vm }: Part): VNode | null {
  if (vm.id === null || vm.written.length === 0) return null;
  return (
    <Panel mist title={t('sheet.sources')}>
      <p>{t('sheet.sourcesText')}</p>
      {vm.written.map(({ member, text, about }) => (
        <Form t={t} action={to(`espace/programmes/${vm.id!}/rendre/${member}`)} key={member}>
          <p>{text}</p>
          <Button small tone="quiet" about={about}>
            {t('sheet.giveBack')}
          </Button>
        </Form>
      ))}
    </Panel>
  );
}

/** A long list that most sheets leave empty: open where something is ticked, or wrong. */
function Folded(props: Choice): VNode {
  const { vm, name, label } = props;
  return (
    <Details
      summary={label}
      open={vm.values.list(name).length > 0 || errorFor(vm.errors, name) !== undefined}
    >
      <AnyOf {...props} label={<span class="hush">{label}</span>} />
    </Details>
  );
}

interface Entry extends Part {
  readonly name: string;
  readonly label: ComponentChildren;
}

function Text({
  frame: { t },
  vm: { values, errors },
  name,
  label,
  children,
  ...more
}: Entry &
  Pick<FieldProps, 'type' | 'rows' | 'optional'> & { readonly children?: ComponentChildren }): VNode {
  return (
    <Field
      t={t}
      name={name}
      label={label}
      value={values.text(name)}
      error={errorFor(errors, name)}
      hint={typeof children === 'string' ? children : undefined}
      {...more}
    />
  );
}

interface Choice extends Entry {
  readonly options: readonly ChoiceOption[];
}

function OneOf({
  frame: { t },
  vm: { values, errors },
  ...props
}: Choice & { readonly empty?: string }): VNode {
  return <Select t={t} value={values.text(props.name)} error={errorFor(errors, props.name)} {...props} />;
}

function AnyOf({ frame: { t }, vm: { values, errors }, ...props }: Choice): VNode {
  return (
    <Checkboxes
      t={t}
      values={values.list(props.name)}
      error={errorFor(errors, props.name)}
      look="plain"
      {...props}
    />
  );
}
