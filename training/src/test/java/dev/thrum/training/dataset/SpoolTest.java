package dev.thrum.training.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
    @TempDir private Path folder;

    @Test
    void rowsComeBackBitByBitInAnyOrderAcrossMappings() throws DatasetException {
        // 16 MiB a row, so that 9 rows need 3 mappings.
        int floats = 4 << 20;
        Spool spool = new Spool(folder, floats);
        for (int row = 0; row < 9; row++) {
            assertThat(spool.append(values(row, floats - 3), values(-row, 3))).isEqualTo(row);
        }
        for (int row : List.of(8, 0, 3, 4, 7)) {
            assertThat(spool.read(row, 0, floats - 3)).isEqualTo(values(row, floats - 3));
            assertThat(spool.read(row, floats - 3, 3)).isEqualTo(values(-row, 3));
        }
    }

    @Test
    void nothingIsSeenOfTheFile() throws DatasetException, IOException {
        Spool spool = new Spool(folder, 2);
        spool.append(new float[] {1}, new float[] {2});
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
        assertThat(spool.read(0, 0, 2)).containsExactly(1, 2);
    }

    @Test
    void aFolderThatIsNotThereIsRefusedWithTheMend() {
        Path missing = folder.resolve("missing");
        assertThatThrownBy(() -> new Spool(missing, 2))
                .isInstanceOf(DatasetException.class)
                .hasMessageStartingWith(missing + ": there must be room for the features")
                .hasMessageContaining("-Dthrum.spool=FOLDER");
    }

    @Test
    void windowsBeyondTheMemoryAreTheSameAsThoseWithin() throws DatasetException {
        // Each window's 6 features, 2 levels and 2 kurtoses are 40 bytes: 4 windows are held.
        Observations some = new Observations(float[]::clone, 2, _ -> null, 4 * 40);
        Observations all = new Observations(float[]::clone, 2, _ -> null, Long.MAX_VALUE);
        for (int at = 0; at < 10; at++) {
            some.window(at / 5, at * 7L, values(at, 6));
            all.window(at / 5, at * 7L, values(at, 6));
        }
        for (int at = 0; at < 10; at++) {
            Observation one = some.seen().get(at);
            Observation other = all.seen().get(at);
            assertThat(one.recording()).isEqualTo(other.recording());
            assertThat(one.startFrame()).isEqualTo(other.startFrame());
            assertThat(one.features()).isEqualTo(other.features());
            assertThat(one.levels()).isEqualTo(other.levels());
            assertThat(one.kurtoses()).isEqualTo(other.kurtoses());
        }
        assertThat(some.seen().get(3).features()).isSameAs(some.seen().get(3).features());
        for (Observation spooled : some.seen().subList(4, 10)) {
            assertThat(spooled.features()).isNotSameAs(spooled.features());
        }
    }

    private static float[] values(long seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = random.nextFloat();
        }
        return values;
    }
}
