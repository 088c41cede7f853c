package dev.ringfence.model;

/**
 * An entry of a parameter store; {@code type} is {@code String}, {@code StringList} or {@code
 * SecureString}.
 */
public record StoredParameter(
    Identity identity, Stated<Text> name, Stated<String> type, Stated<Text> value)
    implements Named {}
