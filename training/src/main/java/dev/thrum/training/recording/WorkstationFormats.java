package dev.thrum.training.recording;

import dev.thrum.edge.recording.FileFormat;
import java.util.List;

/// The formats of this package by their words.
public final class WorkstationFormats implements FileFormat.Provider {
    @Override
    public List<FileFormat> formats() {
        return List.of(
                new FileFormat("mat", List.of("mat"), MatFormat::of),
                new FileFormat("parquet", List.of("parquet"), ParquetFormat::new),
                new FileFormat("hdf5", List.of("h5", "hdf5", "hdf"), Hdf5Format::of),
                new FileFormat("flac", List.of("flac"), _ -> new FlacFormat()));
    }
}
