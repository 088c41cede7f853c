/** Checks of how an application's users sign in and what that gives them. */
@NullMarked
package dev.ringfence.check.identity;

import org.jspecify.annotations.NullMarked;
