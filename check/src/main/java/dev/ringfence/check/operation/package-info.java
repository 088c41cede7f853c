/** Checks of how an application is run: logs, alarms, failed events, limits. */
@NullMarked
package dev.ringfence.check.operation;

import org.jspecify.annotations.NullMarked;
