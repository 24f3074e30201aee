package dev.thrum.edge.sensor.pi4j.scan;

import dev.thrum.edge.sensor.pi4j.line.BusAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The buses that the kernel offers, by the names of its device files. Stateless.
public final class BusFiles {
    private BusFiles() {}

    /// All buses of a folder of device files, I²C first.
    ///
    /// @param devices such as `/dev`
    /// @throws IOException if the folder cannot be read
    public static List<BusAddress.Name> in(Path devices) throws IOException {
        try (Stream<Path> files = Files.list(devices)) {
            return files.map(file -> bus(file.getFileName().toString()))
                    .flatMap(Optional::stream)
                    .sorted(
                            Comparator.comparing((BusAddress.Name bus) -> !bus.i2c())
                                    .thenComparingInt(BusAddress.Name::number)
                                    .thenComparingInt(BusAddress.Name::chipSelect))
                    .toList();
        }
    }

    /// The bus behind the name of a file, written exactly as the kernel does.
    private static Optional<BusAddress.Name> bus(String file) {
        return BusAddress.Name.parse(file).filter(bus -> bus.deviceFile().equals("/dev/" + file));
    }
}
