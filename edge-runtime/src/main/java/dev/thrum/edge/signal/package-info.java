/// The vocabulary every stage shares: channels and their units, blocks of frames, windows,
/// verdicts, alarms. Depends on the JDK and JSpecify only.
@NullMarked
package dev.thrum.edge.signal;

import org.jspecify.annotations.NullMarked;
