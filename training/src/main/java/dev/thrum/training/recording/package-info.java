/// Recordings whose readers need libraries a board does not carry: MAT, Parquet, HDF5, FLAC; and
/// recordings brought to another rate. All on the streaming port of [dev.thrum.edge.recording].
@NullMarked
package dev.thrum.training.recording;

import org.jspecify.annotations.NullMarked;
