/// The boundary between a sensor's thread and the inference thread: a ring of frames off the heap
/// from which every window is read where it lies.
@NullMarked
package dev.thrum.edge.ring;

import org.jspecify.annotations.NullMarked;
