package dev.ringfence.model;

import java.util.List;

/**
 * A domain of the owner's that leads to APIs.
 *
 * @param kinds of the APIs: {@code EDGE}, {@code REGIONAL}, {@code PRIVATE}
 * @param tls the oldest accepted: {@code TLS_1_0}, {@code TLS_1_2}
 * @param clientCertificates true if callers must show a certificate
 * @param apis it leads to
 */
public record Domain(
    Identity identity,
    Stated<Text> name,
    Stated<List<Value>> kinds,
    Stated<String> tls,
    Stated<Boolean> clientCertificates,
    List<Value> apis)
    implements Named {}
