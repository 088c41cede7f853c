package dev.ringfence.model;

/**
 * What passwords of an account's users must be.
 *
 * @param length the shortest that is accepted
 * @param classes how many of the four classes (lower case, upper case, digits, symbols) are
 *     demanded
 * @param remembered how many former passwords may not be used again; 0 if all may
 */
public record PasswordRule(
    Identity identity, Stated<Integer> length, Stated<Integer> classes, Stated<Integer> remembered)
    implements Thing {}
