/// Wires the stages: a thread for each sensor, one for inference, and the way from a window to a
/// judgement, which a recording scored on a workstation goes as well.
@NullMarked
package dev.thrum.edge.pipeline;

import org.jspecify.annotations.NullMarked;
