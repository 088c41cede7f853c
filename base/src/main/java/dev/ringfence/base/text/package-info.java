/** Matching of texts in linear time. */
@NullMarked
package dev.ringfence.base.text;

import org.jspecify.annotations.NullMarked;
