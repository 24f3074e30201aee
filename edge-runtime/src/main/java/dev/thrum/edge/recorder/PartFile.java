package dev.thrum.edge.recorder;

import java.nio.file.Path;
import java.time.Instant;

/// A file of a recording that is whole.
///
/// @param file where it lies
/// @param firstFrame number of its first frame from the start of the recording, counting those lost
/// @param frames frames in it, none missing between
/// @param started time of its first frame
/// @param sha256 of the whole file
record PartFile(Path file, long firstFrame, long frames, Instant started, String sha256) {}
