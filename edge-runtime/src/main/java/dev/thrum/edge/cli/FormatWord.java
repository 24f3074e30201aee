package dev.thrum.edge.cli;

import dev.thrum.edge.recording.FileFormat;
import java.util.Iterator;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads `--format`, and lists what it may be on this class path.
final class FormatWord implements ITypeConverter<FileFormat>, Iterable<String> {
    @Override
    public FileFormat convert(String text) {
        return FileFormat.all().stream()
                .filter(format -> format.word().equals(text))
                .findFirst()
                .orElseThrow(() ->
                        new TypeConversionException(
                                "must be one of %s, was '%s'"
                                        .formatted(String.join(", ", this), text)));
    }

    @Override
    public Iterator<String> iterator() {
        return FileFormat.all().stream().map(FileFormat::word).iterator();
    }
}
