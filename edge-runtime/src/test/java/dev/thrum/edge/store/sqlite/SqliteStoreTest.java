package dev.thrum.edge.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.thrum.edge.store.ScoreHistory.Row;
import dev.thrum.edge.testing.LogCapture;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class SqliteStoreTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    @TempDir Path temporary;

    @Test
    void whatWasSavedAndRemovedIsSoAfterARestart() {
        try (SqliteStore store = open()) {
            store.save("alarm/pump", "{\"state\":\"pending\"}");
            store.save("alarm/fan", "{}");
            assertThat(store.flush(PATIENCE)).isTrue();
            store.save("alarm/pump", "{\"state\":\"raised\"}");
            store.remove("alarm/fan");
            assertThat(store.load("alarm/pump")).contains("{\"state\":\"raised\"}");
            assertThat(store.load("alarm/fan")).isEmpty();
        }
        try (SqliteStore store = open()) {
            assertThat(store.load("alarm/pump")).contains("{\"state\":\"raised\"}");
            assertThat(store.load("alarm/fan")).isEmpty();
            assertThat(store.trouble()).isEmpty();
        }
    }

    @Test
    void partsOfAMinuteArePutTogetherOnTheDiskAsInMemory() {
        Row parts = new Row(NOON, "running-1", 4, 0.2f, 0.55f, 1.25f);
        try (SqliteStore store = open()) {
            store.add("pump", NOON, "running-1", 3, 0.25f, 0.5f, 1.25f);
            assertThat(store.flush(PATIENCE)).isTrue();
            store.add("pump", NOON, "running-1", 1, 0.2f, 0.7f, 0.7f);
            assertThat(store.rows("pump", NOON, NOON.plusSeconds(60))).containsExactly(parts);
            store.add("pump", NOON, "", 1, 1, 1, 1);
            store.add("fan", NOON, "", 1, 2, 2, 2);
            store.add("pump", NOON.plusSeconds(60), "", 1, 3, 3, 3);
        }
        try (SqliteStore store = open()) {
            assertThat(store.rows("pump", NOON, NOON.plusSeconds(60)))
                    .containsExactly(new Row(NOON, "", 1, 1, 1, 1), parts);
            assertThat(store.rows("pump", NOON.plusSeconds(1), NOON.plusSeconds(61)))
                    .extracting(Row::high)
                    .containsExactly(3f);
        }
    }

    @Test
    void onlyTheLatestMinutesStay() throws Exception {
        try (Database database = Database.open(temporary.resolve("d.db"))) {
            List<Batch.Minute> minutes = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                Instant minute = NOON.plusSeconds(60L * i);
                minutes.add(new Batch.Minute("pump", new Row(minute, "", 1, i, i, i)));
                minutes.add(new Batch.Minute("fan", new Row(minute, "", 1, i, i, i)));
            }
            database.write(new Batch(Map.of(), minutes, 1));
            database.keepLatest("pump", 4);
            database.keepLatest("fan", 10);
            assertThat(database.rows("pump", Instant.EPOCH, Instant.MAX.minusSeconds(1)))
                    .extracting(Row::low)
                    .containsExactly(6f, 7f, 8f, 9f);
            assertThat(database.rows("fan", Instant.EPOCH, Instant.MAX)).hasSize(10);
        }
    }

    /// Kills the process without warning, three times, at different moments.
    @Test
    void nothingFlushedIsLostWhenTheProcessIsKilled() throws Exception {
        int told = 0;
        for (int lines : new int[] {1, 20, 57}) {
            Process keeper = keeper(List.of(), "count");
            try (var out = keeper.inputReader()) {
                for (int i = 0; i < lines; i++) {
                    String line = out.readLine();
                    assertThat(line).as("the process died by itself").isNotNull();
                    told = Integer.parseInt(line);
                }
                keeper.toHandle().destroyForcibly();
                String line;
                while ((line = out.readLine()) != null) {
                    told = Integer.parseInt(line);
                }
            }
            keeper.waitFor();
            try (SqliteStore store = open()) {
                assertThat(store.trouble()).isEmpty();
                int kept = Integer.parseInt(store.load("count").orElseThrow());
                assertThat(kept).isBetween(told, told + 1);
                assertThat(store.rows("pump", Instant.EPOCH, NOON)).hasSizeBetween(told, kept);
                store.save("count", "0");
            }
            Files.delete(temporary.resolve("state/state.db"));
        }
    }

    @Test
    void aFullDiskLeavesTheStateInMemoryUntilThereIsRoom() throws Exception {
        Path small = Files.createDirectory(temporary.resolve("state"));
        List<String> lines = inNamespace("mount -t tmpfs -o size=256k none " + small, "fill");

        assertThat(lines.get(0))
                .startsWith("trouble state: kept in memory only, lost with the power: ")
                .contains("full");
        assertThat(lines.subList(1, lines.size()))
                .containsExactly("loaded true", "durable false", "room true");
    }

    @Test
    void aFolderThatCannotBeWrittenIsReadAndLeavesTheStateInMemory() throws Exception {
        try (SqliteStore store = open()) {
            store.save("alarm/pump", "old");
        }
        Path folder = temporary.resolve("state");
        List<String> lines =
                inNamespace(
                        "mount --bind %1$s %1$s && mount -o remount,bind,ro %1$s".formatted(folder),
                        "look");

        assertThat(lines.get(0)).isEqualTo("found old");
        assertThat(lines.get(1)).isEqualTo("durable false");
        assertThat(lines.get(2))
                .startsWith("trouble state: kept in memory only, lost with the power: " + folder);
        assertThat(lines.get(3)).isEqualTo("loaded new");
    }

    @Test
    void aFolderThatComesBackTakesWhatWasSavedMeanwhile() throws Exception {
        Path folder = temporary.resolve("state");
        Files.writeString(folder, "a file where the folder should be");
        try (LogCapture log = LogCapture.of("dev.thrum.edge.store.sqlite");
                SqliteStore store =
                        SqliteStore.open(folder, InstantSource.system(), Duration.ofMillis(50))) {
            store.save("alarm/pump", "saved meanwhile");
            assertThat(store.trouble())
                    .hasValueSatisfying(words -> {
                        assertThat(words).contains("FileAlreadyExists").contains(folder.toString());
                    });
            Files.delete(folder);
            log.await("is written again", PATIENCE);
            assertThat(store.trouble()).isEmpty();
            assertThat(log.lines()).filteredOn(line -> line.startsWith("SEVERE")).hasSize(1);
        }
        try (SqliteStore store = open()) {
            assertThat(store.load("alarm/pump")).contains("saved meanwhile");
        }
    }

    enum Damage {
        HEADER,
        A_BIT_OF_A_DOCUMENT,
        A_PAGE
    }

    @ParameterizedTest
    @EnumSource
    void aDamagedDatabaseIsSetAsideAndANewOneBegins(Damage damage) throws Exception {
        try (SqliteStore store = open()) {
            store.save("commission/pump", "{\"threshold\":1.25}");
            store.save("z/large", "x".repeat(9_000));
        }
        damage(temporary.resolve("state/state.db"), damage);
        try (LogCapture log = LogCapture.of("dev.thrum.edge.store.sqlite");
                SqliteStore store = open()) {
            log.await("state: the database is damaged", PATIENCE);
            assertThat(store.load("commission/pump"))
                    .isIn(
                            Stream.of("{\"threshold\":1.25}")
                                    .map(java.util.Optional::of)
                                    .toList()
                                    .getFirst(),
                            java.util.Optional.empty());
            store.save("alarm/pump", "new");
            assertThat(store.flush(PATIENCE)).isTrue();
            assertThat(store.trouble()).isEmpty();
        }
        try (Stream<Path> files = Files.list(temporary.resolve("state"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .contains("state.db", "damaged-2026-11-20T12-00-00Z.db");
        }
        try (SqliteStore store = open()) {
            assertThat(store.load("alarm/pump")).contains("new");
        }
    }

    private static void damage(Path file, Damage damage) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        try (RandomAccessFile random = new RandomAccessFile(file.toFile(), "rw")) {
            switch (damage) {
                case HEADER -> random.write("no database".getBytes(StandardCharsets.UTF_8));
                case A_BIT_OF_A_DOCUMENT -> {
                    random.seek(text.indexOf("1.25"));
                    random.write('3');
                }
                case A_PAGE -> {
                    random.seek(4096);
                    random.write(new byte[4096]);
                }
            }
        }
    }

    private SqliteStore open() {
        return SqliteStore.open(
                temporary.resolve("state"), InstantSource.fixed(NOON), Duration.ofMillis(50));
    }

    private List<String> inNamespace(String mount, String mode) throws Exception {
        List<String> prefix =
                List.of("unshare", "-rm", "sh", "-c", mount + " && exec \"$@\"", "sh");
        assumeTrue(succeeds("unshare", "-rm", "true"), "this machine gives no mount namespace");
        Process keeper = keeper(prefix, mode);
        String out = new String(keeper.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keeper.waitFor()).as(out).isZero();
        return out.lines().toList();
    }

    private static boolean succeeds(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException _) {
            return false;
        }
    }

    private Process keeper(List<String> prefix, String mode) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dthrum.native.cache=" + temporary.resolve("cache"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Keeper.class.getName(),
                        temporary.resolve("state").toString(),
                        mode));
        return new ProcessBuilder(command)
                .redirectError(temporary.resolve("stderr").toFile())
                .start();
    }
}
