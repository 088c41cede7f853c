/** What is known of the provider's actions: tables made by {@code tools/facts}. */
@NullMarked
package dev.ringfence.policy.facts;

import org.jspecify.annotations.NullMarked;
