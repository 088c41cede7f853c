/** Checks: each a class and a page beside it, which is its documentation and its test. */
@NullMarked
package dev.ringfence.check;

import org.jspecify.annotations.NullMarked;
