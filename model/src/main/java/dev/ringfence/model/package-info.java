/**
 * The application model: what an application is, whatever language its templates are written in.
 *
 * <p>Readers make it, checks and reports read it. It knows no file format and no provider SDK, and
 * nothing in it changes after it is made.
 */
@NullMarked
package dev.ringfence.model;

import org.jspecify.annotations.NullMarked;
