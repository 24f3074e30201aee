package dev.thrum.training.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoundedMemoryTest {
    @TempDir private Path folder;

    @Test
    void aModelIsLearnedFromFeaturesTwiceAsLargeAsTheMemory() throws Exception {
        Path recipe = folder.resolve("raw.yaml");
        Files.writeString(
                recipe,
                SampleMachine.RECIPE
                        .replace("type: spectrum, bands: 16", "type: raw")
                        .replaceFirst("training: .*", "training: { epochs: 1, batch: 1024 }"));
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-Xmx32m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                ManyWindows.class.getName(),
                                recipe.toString())
                        .redirectError(folder.resolve("err.txt").toFile())
                        .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(Files.readString(folder.resolve("err.txt"))).isZero();
        List<String> told = List.of(out.strip().split(" "));
        long featureBytes = 90_000L * 256 * Float.BYTES;
        assertThat(featureBytes).isGreaterThan(2 * Long.parseLong(told.get(0)));
        // Standardised features have variance 1: that is the loss of having learned nothing.
        assertThat(Double.parseDouble(told.get(1))).isLessThan(0.2);
    }
}
