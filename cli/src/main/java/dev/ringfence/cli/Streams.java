package dev.ringfence.cli;

import java.io.PrintWriter;
import java.time.Clock;

/**
 * What a command speaks to.
 *
 * @param out for data
 * @param err for all else
 */
record Streams(PrintWriter out, PrintWriter err, Terminal terminal, Clock clock) {}
