package dev.thrum.edge.commission;

import java.util.Optional;

/// What was in force before.
///
/// @param levels empty for the shipped threshold
/// @param factor on them, which an operator had accepted
record PreviousLevels(Optional<LearnedLevels> levels, float factor) {}
