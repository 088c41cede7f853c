package dev.ringfence.model;

/**
 * A directory of an application's users.
 *
 * @param secondFactor {@code OFF}, {@code OPTIONAL} or {@code ON}
 * @param passwordLength the shortest accepted
 * @param selfSignUp true if anyone may make an account
 */
public record UserPool(
    Identity identity,
    Stated<Text> name,
    Stated<String> secondFactor,
    Stated<Integer> passwordLength,
    Stated<Boolean> passwordNeedsAllClasses,
    Stated<Boolean> selfSignUp)
    implements Named {}
