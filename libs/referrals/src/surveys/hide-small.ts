/** Groups of fewer people are hidden from coordinators. */
export const SMALLEST_GROUP = 5;

/**
 * The parts of a whole that is shown, those hidden (null) that are too small, and as many more, smallest first, as it
 * takes for nobody to work them out: two at least are hidden, and together they are no small group either.
 */
export function hideSmall(parts: readonly number[], smallest = SMALLEST_GROUP): (number | null)[] {
  const bySize = [...parts.keys()].sort((a, b) => parts[a]! - parts[b]!);
  const hidden = new Set(bySize.filter((index) => parts[index]! < smallest));
  const known = (): number => [...hidden].reduce((sum, index) => sum + parts[index]!, 0);
  for (const index of bySize)
    if (hidden.size > 0 && (hidden.size < 2 || known() < smallest)) hidden.add(index);
  return parts.map((part, index) => (hidden.has(index) ? null : part));
}

/** How many of a whole that is shown, hidden (null) when they, or the others, are too small a group. */
export function hideShare(share: number, whole: number, smallest = SMALLEST_GROUP): number | null {
  return share < smallest || whole - share < smallest ? null : share;
}
