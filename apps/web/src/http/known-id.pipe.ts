import { Injectable, type PipeTransform } from '@nestjs/common';
import { DomainError, isUuid } from '#libs/kernel';

/** An id in an address. What is not even written as one is an address that does not exist. */
@Injectable()
export class KnownId implements PipeTransform<unknown, string> {
  transform(value: unknown): string {
    if (typeof value === 'string' && isUuid(value)) return value;
    throw new DomainError('not_found', 'http.unknown_address', 'Nothing is here.');
  }
}
