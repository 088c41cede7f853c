/** What is known of the provider's SDKs: tables made by {@code tools/facts}. */
@NullMarked
package dev.ringfence.code.sdk.facts;

import org.jspecify.annotations.NullMarked;
