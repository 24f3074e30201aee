/// What a fault looks like: the signal before and after an alarm, held against the frequencies of
/// the machine's bearings, shaft and supply, and kept on disk.
@NullMarked
package dev.thrum.edge.evidence;

import org.jspecify.annotations.NullMarked;
