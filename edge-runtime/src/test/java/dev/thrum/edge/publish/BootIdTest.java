package dev.thrum.edge.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BootIdTest {
    @TempDir private Path proc;

    @Test
    void namesTheKernelsBootAndTheProcess() throws IOException {
        write(
                "041275db-ffce-403f-b873-39fd672f1229\n",
                "1234 (a (b) c) S 1 1 1 0 -1 4194560 9 8 7 6"
                        + " 5 4 3 2 20 0 31 0 987654 1000 200\n");

        assertThat(BootId.read(proc)).isEqualTo("041275db.987654.1234");
    }

    @Test
    void differsFromOneStartToTheNext() throws IOException {
        String boot = "041275db-ffce-403f-b873-39fd672f1229\n";
        String fields = " S 1 1 1 0 -1 4194560 9 8 7 6 5 4 3 2 20 0 31 0 ";
        write(boot, "1 (java)" + fields + "100 1\n");
        String first = BootId.read(proc);
        write(boot, "1 (java)" + fields + "900 1\n");

        assertThat(BootId.read(proc)).isNotEqualTo(first);
    }

    @Test
    void isRandomWhereThereIsNoProc() {
        assertThat(BootId.read(proc)).hasSize(36).isNotEqualTo(BootId.read(proc));
    }

    @Test
    void staysTheSameWithinOneProcess() {
        assertThat(BootId.ofThisProcess()).isEqualTo(BootId.ofThisProcess());
    }

    private void write(String boot, String stat) throws IOException {
        Files.createDirectories(proc.resolve("sys/kernel/random"));
        Files.createDirectories(proc.resolve("self"));
        Files.writeString(proc.resolve("sys/kernel/random/boot_id"), boot);
        Files.writeString(proc.resolve("self/stat"), stat);
    }
}
