/// The board's own door for requests: a Unix domain socket, one JSON object a line in, one out. And
/// the other end, for the command line.
@NullMarked
package dev.thrum.edge.control;

import org.jspecify.annotations.NullMarked;
