import { Transform } from 'class-transformer';

/** `www.exemple.fr` as people type it becomes an address. */
export const AsAddress = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && !/^[a-z]+:/i.test(value) ? `https://${value}` : value,
  );

/** A number in groups, as people type it, loses the spaces and points between them. */
export const WithoutSpaces = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' ? value.replaceAll(/[\s.]/g, '') : value,
  );
