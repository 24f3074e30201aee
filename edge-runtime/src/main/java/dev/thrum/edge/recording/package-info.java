/// Recordings of sensors on disk, read as a stream of frames: CSV, WAV, raw float32, and what other
/// jars bring. Ground for training and for replay; depends on the JDK, JSpecify and FastCSV only.
@NullMarked
package dev.thrum.edge.recording;

import org.jspecify.annotations.NullMarked;
