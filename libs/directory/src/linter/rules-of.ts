import type { EligibilityRuleType, EligibilityRuleValues, Programme } from '#libs/matching';

/** A written rule of one type, with its place in the sheet. */
export interface PlacedRule<Type extends EligibilityRuleType> {
  readonly value: EligibilityRuleValues[Type];
  readonly pointer: string;
}

/** The rules of one type, in the order of the sheet. */
export function rulesOf<Type extends EligibilityRuleType>(
  { rules = [] }: Programme,
  type: Type,
): readonly PlacedRule<Type>[] {
  return rules.flatMap((rule, i) =>
    rule.type === type
      ? [{ value: rule.value as EligibilityRuleValues[Type], pointer: `/rules/${i}/value` }]
      : [],
  );
}
