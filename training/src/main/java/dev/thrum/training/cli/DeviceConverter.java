package dev.thrum.training.cli;

import dev.thrum.training.fit.DeviceChoice;
import java.util.Arrays;
import java.util.Iterator;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads `--device`, and lists what it may be.
final class DeviceConverter implements ITypeConverter<DeviceChoice>, Iterable<String> {
    @Override
    public DeviceChoice convert(String text) {
        return Arrays.stream(DeviceChoice.values())
                .filter(choice -> choice.text().equals(text))
                .findFirst()
                .orElseThrow(() ->
                        new TypeConversionException(
                                "must be one of %s, was %s".formatted(words(), text)));
    }

    @Override
    public Iterator<String> iterator() {
        return Arrays.stream(DeviceChoice.values()).map(DeviceChoice::text).iterator();
    }

    private static String words() {
        return Arrays.stream(DeviceChoice.values())
                .map(DeviceChoice::text)
                .collect(Collectors.joining(", "));
    }
}
