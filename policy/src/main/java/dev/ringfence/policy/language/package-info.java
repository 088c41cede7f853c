/** The language of policies in the exact form that evaluation and comparison stand on. */
@NullMarked
package dev.ringfence.policy.language;

import org.jspecify.annotations.NullMarked;
