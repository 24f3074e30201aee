/// Where log records go: one line per event on standard error, with journald's priorities when the
/// journal listens. Depends on the JDK only.
@NullMarked
package dev.thrum.edge.logging;

import org.jspecify.annotations.NullMarked;
