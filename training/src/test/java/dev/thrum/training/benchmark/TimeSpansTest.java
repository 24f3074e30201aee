package dev.thrum.training.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.training.dataset.DatasetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimeSpansTest {
    @TempDir private Path folder;

    @Test
    void rowsWithinASpanAreMarkedBothEndsIncluded() throws Exception {
        Path rows =
                write(
                        "rows.csv",
                        """
                        timestamp,value
                        2014-01-01 00:00:00,1
                        2014-01-01 00:05:00,1
                        2014-01-01 00:10:00,1
                        2014-01-01 00:15:00,1
                        """);
        TimeSpans spans =
                TimeSpans.read(
                        write(
                                "labels.json",
                                """
                                {"windows": [["2014-01-01 00:05:00.000000", "2014-01-01 00:10:00"]]}
                                """));
        assertThat(spans.mark(rows, "timestamp")).containsExactly(false, true, true, false);
        assertThatThrownBy(() -> spans.mark(rows, "time"))
                .isInstanceOf(DatasetException.class)
                .hasMessageStartingWith(rows + ": must have a column time with date and time: ");
    }

    @Test
    void aFileWithoutSpansIsRefused() throws Exception {
        Path none = write("none.json", "{\"points\": []}");
        assertThatThrownBy(() -> TimeSpans.read(none))
                .hasMessage(none + ": windows must list pairs of date and time, has none");
        Path broken = write("broken.json", "{\"windows\": [[\"yesterday\", \"today\"]]}");
        assertThatThrownBy(() -> TimeSpans.read(broken))
                .hasMessageStartingWith(
                        broken + ": must be JSON with windows as pairs of date and time: ");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
