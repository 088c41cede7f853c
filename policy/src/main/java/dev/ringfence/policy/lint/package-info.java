/**
 * What is wrong with a policy whatever it is for: what the provider refuses, or what has no effect.
 */
@NullMarked
package dev.ringfence.policy.lint;

import org.jspecify.annotations.NullMarked;
