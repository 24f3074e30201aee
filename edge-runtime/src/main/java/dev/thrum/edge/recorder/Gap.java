package dev.thrum.edge.recorder;

/// Frames that are missing.
///
/// @param frame number of the first one missing, from the start of the recording, counting those
///   lost
/// @param frames how many
/// @param counted whether the sensor counted them; else it began anew, and time tells how many
record Gap(long frame, long frames, boolean counted) {}
