/** Checks of what roles and policies grant. */
@NullMarked
package dev.ringfence.check.roles;

import org.jspecify.annotations.NullMarked;
