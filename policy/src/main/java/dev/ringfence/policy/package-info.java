/** Exact reasoning over IAM. */
@NullMarked
package dev.ringfence.policy;

import org.jspecify.annotations.NullMarked;
