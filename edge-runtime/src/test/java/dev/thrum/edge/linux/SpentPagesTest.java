package dev.thrum.edge.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

final class SpentPagesTest {
    /// The form is that of proc_pid_smaps(5).
    @Test
    void onlyPagesThatAreNothingButAFilesContentAreSpent() {
        List<Mapping> mappings =
                Mapping.parse(
                        List.of(
                                "7f01a000-7f01c000 r-xp 00001000 08:02 524 /usr/lib/libjvm.so",
                                "Size:                  8 kB",
                                "Rss:                   4 kB",
                                "Pss_Anon:              0 kB",
                                "Anonymous:             0 kB",
                                "VmFlags: rd ex mr mw me",
                                "7f01c000-7f01d000 r--p 00003000 08:02 524 /usr/lib/libjvm.so",
                                "Rss:                   4 kB",
                                "Anonymous:             4 kB",
                                "7f01d000-7f01e000 rw-p 00004000 08:02 524 /usr/lib/libjvm.so",
                                "Rss:                   4 kB",
                                "Anonymous:             0 kB",
                                "7ffc0000-7ffc2000 r-xp 00000000 00:00 0                  [vdso]",
                                "Rss:                   8 kB",
                                "Anonymous:             0 kB",
                                "7fff0000-7fff2000 r--p 00000000 00:00 0",
                                "Rss:                   8 kB",
                                "Anonymous:             0 kB"));

        assertThat(mappings).hasSize(5);
        assertThat(mappings.stream().filter(Mapping::isSpent))
                .containsExactly(
                        new Mapping(0x7f01a000L, 0x7f01c000L, "r-xp", "/usr/lib/libjvm.so", 4, 0));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void theProcessShrinksAndGoesOn() throws IOException {
        long before = fileKilobytes();

        long released = SpentPages.release();

        assertThat(released).isPositive();
        assertThat(fileKilobytes()).isLessThan(before);
        // code that was compiled, code that was not, and classes of the archive still run
        assertThat(IntStream.range(0, 100_000).mapToObj(Integer::toString).distinct().count())
                .isEqualTo(100_000);
    }

    private static long fileKilobytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("RssFile:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
