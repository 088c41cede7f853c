/** The formats a scan is told in. */
@NullMarked
package dev.ringfence.report;

import org.jspecify.annotations.NullMarked;
